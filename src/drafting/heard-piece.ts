/** @file One file of a folder as a genre is learned from it: its bars, parts, chords, key and sections. */
import { understand } from '../analysis/understanding/understand.ts';
import { heldNotes } from '../analysis/understanding/held-notes.ts';
import type { Understanding } from '../analysis/understanding/understanding.ts';
import { anObjectWith, expectArguments, TEXT } from '../arguments/arguments.ts';
import { soundingChords, type SoundingChord } from '../genres/from-notes/sounding-chords.ts';
import { changeResolution } from '../score/change-resolution.ts';
import type { ComposedRole } from '../score/roles.ts';
import { TICKS_PER_QUARTER, type ChordSymbol, type Note, type Score } from '../score/score.ts';
import { barLines, tempoMap } from '../score/transform.ts';
import { barQuarters, meterName, type Meter } from '../theory/meter.ts';
import { deepLine, meanPitch, topLine } from './outer-lines.ts';
import { evened, type Evened } from './evened.ts';
import { heardKeys, type HeardKey } from './heard-keys.ts';
import { heardSections, type HeardSection } from './heard-sections.ts';
import { middle } from './numbers.ts';

/** What one instrument does in a piece. */
export interface HeardPart {
  readonly role: ComposedRole;
  /** General MIDI program, 0..127; the number of the kit for drums. */
  readonly program: number;
  /** Straight and on the steps of a grid, by tick, then pitch; 480 ticks a quarter note. */
  readonly notes: readonly Note[];
  /** Median velocity, 1..127: that of a stroke without accent. */
  readonly level: number;
  /** Whether it is an outer line of a part that plays chords, in a piece without a melody or a bass. */
  readonly fromChords: boolean;
  /** How far it plays behind the beats, in milliseconds; negative before them. */
  readonly late: number;
}

/** As it stands in the file, before it is straightened. */
type PlayedPart = Omit<HeardPart, 'late'>;

/** A whole bar of the piece's own meter. */
export interface HeardBar {
  readonly tick: number;
  /** Index of its section. */
  readonly section: number;
  /** 0 for the bar after the pickup; bars of other meters are counted, too. */
  readonly index: number;
}

/** A chord with its symbol. */
export interface HeardChord extends SoundingChord {
  readonly symbol: string;
}

/** A piece with all that a genre is learned from. */
export interface HeardPiece {
  /** The name of its file. */
  readonly name: string;
  /** That of most of its bars; others are left out. */
  readonly meter: Meter;
  readonly bars: readonly HeardBar[];
  /** Quarter notes a minute, on the whole. */
  readonly tempo: number;
  readonly parts: readonly HeardPart[];
  /** By tick; none where nothing has a pitch. */
  readonly keys: readonly HeardKey[];
  /** The key of most of it. */
  readonly mainKey: HeardKey | undefined;
  /** Those that can be read, by tick. */
  readonly chords: readonly HeardChord[];
  readonly sections: readonly HeardSection[];
  readonly swing: Evened['swing'];
  /** Standard deviation of what was played from what is written, in milliseconds. */
  readonly looseness: number;
}

/** A piece of fewer bars says too little. */
const FEWEST_BARS = 4;

/**
 * A piece as a genre is learned from it; undefined if it has fewer than four bars of one meter, or nothing in
 * it has a role.
 *
 * @param name that of its file, by which findings are counted.
 * @throws TypeError on other arguments.
 * @example
 * const heard = hearPiece('reel.mid', readMidi(bytes).score);
 */
export function hearPiece(name: string, score: Score): HeardPiece | undefined {
  expectArguments('hearPiece(name, score)', {
    name: [name, TEXT],
    score: [score, anObjectWith(['tracks', 'ticksPerQuarter'])],
  });
  const known = understand(changeResolution(score, TICKS_PER_QUARTER));
  const all = barLines(known.score);
  const meter = mostCommon(all.map(meterName));
  const own = all.flatMap((bar, index) =>
    meterName(bar) === meter && bar.ticks === Math.round(barQuarters(bar) * TICKS_PER_QUARTER)
      ? [{ tick: bar.tick, numerator: bar.numerator, denominator: bar.denominator, index }]
      : [],
  );
  const [first] = own;
  const played = partsOf(known);
  if (!first || own.length < FEWEST_BARS || played.length === 0) return undefined;
  const { numerator, denominator } = first;
  const even = evened(played, own, { numerator, denominator });
  const sections = heardSections(
    known.sections,
    own,
    played,
    barQuarters(first) * TICKS_PER_QUARTER,
  );
  const minutes = tempoMap(known.score).secondsAt(known.score.endTick) / 60;
  const tempo = known.score.endTick / TICKS_PER_QUARTER / Math.max(minutes, 1e-6);
  /** In milliseconds. */
  const tick = 60_000 / tempo / TICKS_PER_QUARTER;
  return {
    name,
    meter: { numerator, denominator },
    bars: own.map(({ tick: start, index }) => ({
      tick: start,
      index,
      section: sections.findLastIndex((section) => section.tick <= start),
    })),
    tempo,
    parts: even.parts.map(({ lateTicks, ...part }) => ({ ...part, late: lateTicks * tick })),
    ...heardKeys(known),
    chords: readableChords(known.score.chords),
    sections,
    swing: even.swing,
    looseness: even.offTicks * tick,
  };
}

function mostCommon(names: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** A line of fewer notes is no part. */
const FEWEST_NOTES = 6;

/** The lines of all tracks; one melody leads, and chords that reach low give a piece without a bass its bass. */
function partsOf({ score, tracks }: Understanding): PlayedPart[] {
  const parts = score.tracks.flatMap((track, i): PlayedPart[] => {
    const found = tracks[i]!;
    return found.holds.flatMap(({ role, voice }): PlayedPart[] => {
      if (role === 'other') return [];
      const notes = heldNotes(track, voice, TICKS_PER_QUARTER);
      if (notes.length < FEWEST_NOTES) return [];
      return [partWith(role, track.program, notes, false)];
    });
  });
  return withBass(withLead(parts));
}

function partWith(
  role: ComposedRole,
  program: number,
  notes: readonly Note[],
  fromChords: boolean,
): PlayedPart {
  const level = middle(notes.map(({ velocity }) => velocity));
  return { role, program, notes, level, fromChords };
}

/** The second melody that plays most leads where none does; where there is none, the top line of the chords. */
function withLead(parts: readonly PlayedPart[]): PlayedPart[] {
  if (parts.some(({ role }) => role === 'melody')) return [...parts];
  const seconds = parts.filter(({ role }) => role === 'second_melody');
  const lead = seconds.sort((a, b) => b.notes.length - a.notes.length)[0];
  if (lead) return parts.map((part) => (part === lead ? { ...part, role: 'melody' } : part));
  const [highest] = parts
    .filter(({ role }) => role === 'chords')
    .sort((a, b) => meanPitch(b) - meanPitch(a));
  if (!highest) return [...parts];
  const notes = topLine(highest.notes);
  return [partWith('melody', highest.program, notes, true), ...parts];
}

function withBass(parts: readonly PlayedPart[]): PlayedPart[] {
  if (parts.some(({ role }) => role === 'bass')) return [...parts];
  const chords = parts.find(({ role }) => role === 'chords');
  const notes = chords && deepLine(chords.notes);
  if (!notes || notes.length < FEWEST_NOTES) return [...parts];
  return [...parts, partWith('bass', chords.program, notes, true)];
}

function readableChords(chords: readonly ChordSymbol[]): HeardChord[] {
  return chords.flatMap((chord): HeardChord[] => {
    const [read] = soundingChords([chord]);
    return read && read.intervals.length > 1 ? [{ ...read, symbol: chord.symbol }] : [];
  });
}
