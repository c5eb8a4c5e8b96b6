/**
 * @file What a style is told by: histograms over a piece of what strikes where in the bar, of its chords,
 *   and of its tune, sound and pace.
 */
import { estimateChords } from '../../src/analysis/chord-estimate.ts';
import { estimateKey } from '../../src/analysis/key-estimate.ts';
import { roleFacts, type Role, type RoleKind } from '../../src/score/roles.ts';
import type { Note, Score } from '../../src/score/score.ts';
import { barLines, scoreSeconds } from '../../src/score/transform.ts';
import { parseChordSymbol } from '../../src/theory/chord-symbol.ts';
import { mod } from '../../src/theory/pitch.ts';

/** Amounts by name; those that are missing are 0. */
export type Histogram = ReadonlyMap<string, number>;

/** What is played when, and on what harmony: nothing of instruments, tempo or the tune. */
export const RHYTHM_AND_HARMONY = [
  /** Strokes a bar of each drum on each sixteenth. */
  'drums',
  /** Onsets a bar of the bass on each sixteenth. */
  'bass',
  /** Strokes a bar of chords, and of pads, on each sixteenth; tones struck together are one. */
  'comping',
  /** Where in a quarter the notes of these parts fall, in twelfths: straight, triplets, swung. */
  'grid',
  /** Share of the time of each quality of chord. */
  'qualities',
  /** Share of each interval from one root to the next. */
  'root motion',
  /** Share of the time of each chord by its degree of the key. */
  'degrees',
  /** Notes of the bass by their interval above the root. */
  'bass tones',
] as const;

/** The rest of what the notes say. */
export const TUNE_AND_TEXTURE = [
  /** Onsets a bar of the melodies on each sixteenth. */
  'melody',
  /** Moves of the first melody, in semitones. */
  'intervals',
  /** Notes by kind of part and length, in twelfths of a quarter up to two quarters. */
  'lengths',
  /** Notes by kind of part and half octave. */
  'registers',
  /** Quarters in a bar, and quarters a minute in eighths of an octave. */
  'pace',
] as const;

/** General MIDI programs by role: what is told by the instruments alone. */
export const INSTRUMENTS = ['programs'] as const;

export type FeatureName =
  | (typeof RHYTHM_AND_HARMONY)[number]
  | (typeof TUNE_AND_TEXTURE)[number]
  | (typeof INSTRUMENTS)[number];

export type StyleFeatures = Readonly<Record<FeatureName, Histogram>>;

const TWELFTHS = 12;
const LONGEST = 2 * TWELFTHS;
const HALF_OCTAVE = 6;
const STEPS_OF_TEMPO = 8;

/**
 * The features of a piece whose tracks have roles. Chords and key are those heard in the notes; chord
 * symbols, names and markers are not looked at.
 */
export function styleFeatures(score: Score): StyleFeatures {
  const notes = placedNotes(score);
  const bars = barLines(score).length;
  const of = (...kinds: RoleKind[]) => notes.filter(({ kind }) => kinds.includes(kind));
  const perBar = (some: readonly PlacedNote[], name: (note: PlacedNote) => string) =>
    strokes(some, bars, name);
  const pitched = of('bass', 'chords', 'melody');
  const chords = heardChords(score);
  const line = of('melody').filter(({ role }) => role === 'melody');
  const moves = line.slice(1).map(({ note }, i) => note.pitch - line[i]!.note.pitch);
  const roots = chords.map(({ root }) => root);
  return {
    drums: perBar(of('drums'), ({ note }) => `${note.pitch}`),
    bass: perBar(of('bass'), () => ''),
    comping: perBar(of('chords'), ({ role }) => role),
    grid: shares(of('drums', 'bass', 'chords'), ({ quarters }) =>
      String(Math.round(quarters * TWELFTHS) % TWELFTHS),
    ),
    qualities: shares(chords, ({ quality }) => quality, ticksOf),
    'root motion': shares(
      roots
        .slice(1)
        .filter((root, i) => root !== roots[i])
        .map((root, i) => mod(root - roots[i]!, 12)),
      String,
    ),
    degrees: shares(chords, ({ degree, quality }) => `${degree} ${quality}`, ticksOf),
    'bass tones': shares(bassTones(of('bass'), chords, earlyTicks(score)), String),
    melody: perBar(of('melody'), ({ role }) => role),
    intervals: shares(moves, String),
    lengths: shares(pitched, ({ kind, note }) => {
      const twelfths = Math.round((note.duration * TWELFTHS) / score.ticksPerQuarter);
      return `${kind} ${Math.min(LONGEST, twelfths)}`;
    }),
    registers: shares(
      pitched,
      ({ role, note }) => `${role} ${Math.floor(note.pitch / HALF_OCTAVE)}`,
    ),
    pace: pace(score),
    programs: shares(score.tracks, ({ role, program }) => `${role} ${program}`),
  };
}

interface PlacedNote {
  readonly note: Note;
  readonly role: Role;
  readonly kind: RoleKind;
  readonly bar: number;
  /** Quarters from the start of the bar. */
  readonly quarters: number;
}

/** A note so little before a bar line or a chord, in ticks, belongs to what follows. */
function earlyTicks({ ticksPerQuarter }: Score): number {
  return ticksPerQuarter / 8;
}

/** Every note with its place; one a little before a bar line belongs to the bar it opens. */
function placedNotes(score: Score): PlacedNote[] {
  const lines = barLines(score);
  const early = earlyTicks(score);
  return score.tracks.flatMap(({ role, notes }) => {
    let bar = 0;
    return notes.map((note) => {
      while (bar + 1 < lines.length && lines[bar + 1]!.tick <= note.tick + early) bar++;
      const quarters = Math.max(0, note.tick - lines[bar]!.tick) / score.ticksPerQuarter;
      return { note, role, kind: roleFacts(role).kind, bar, quarters };
    });
  });
}

/** Strokes a bar by name and sixteenth; equal ones at one place are one stroke. */
function strokes(
  notes: readonly PlacedNote[],
  bars: number,
  name: (note: PlacedNote) => string,
): Histogram {
  const places = new Set(
    notes.map((note) => `${note.bar}:${name(note)} ${Math.round(note.quarters * 4)}`),
  );
  const found = new Map<string, number>();
  for (const place of places) add(found, place.slice(place.indexOf(':') + 1), 1 / bars);
  return found;
}

interface HeardChord {
  readonly tick: number;
  readonly duration: number;
  /** Pitch class. */
  readonly root: number;
  /** Semitones above the tonic. */
  readonly degree: number;
  readonly quality: string;
}

const ticksOf = ({ duration }: HeardChord) => duration;

function heardChords(score: Score): HeardChord[] {
  const tonic = estimateKey(score)?.tonic ?? 0;
  const chords = estimateChords(score);
  return chords.flatMap(({ tick, symbol }, i) => {
    if (symbol === 'N.C.') return [];
    const { root } = parseChordSymbol(symbol);
    const quality = symbol.replace(/^[A-G][#b]?/, '');
    const duration = (chords[i + 1]?.tick ?? score.endTick) - tick;
    return [
      { tick, duration, root: root.pitchClass, degree: mod(root.pitchClass - tonic, 12), quality },
    ];
  });
}

/** The notes of a bass as semitones above the root they sound over. */
function bassTones(
  bass: readonly PlacedNote[],
  chords: readonly HeardChord[],
  early: number,
): number[] {
  let at = 0;
  return bass.flatMap(({ note }) => {
    while (at + 1 < chords.length && chords[at + 1]!.tick <= note.tick + early) at++;
    const chord = chords[at];
    return chord === undefined ? [] : [mod(note.pitch - chord.root, 12)];
  });
}

function pace(score: Score): Histogram {
  const bars = barLines(score);
  const quarters = score.endTick / score.ticksPerQuarter;
  const bpm = (60 * quarters) / scoreSeconds(score);
  return new Map([
    [`bar ${quarters / bars.length}`, 0.5],
    [`tempo ${Math.round(STEPS_OF_TEMPO * Math.log2(bpm))}`, 0.5],
  ]);
}

/** The share of each name, weighed. */
function shares<T>(
  items: readonly T[],
  name: (item: T) => string,
  weight: (item: T) => number = () => 1,
): Histogram {
  const found = new Map<string, number>();
  const total = items.reduce((sum, item) => sum + weight(item), 0);
  for (const item of items) add(found, name(item), weight(item) / total);
  return found;
}

function add(histogram: Map<string, number>, name: string, amount: number): void {
  histogram.set(name, (histogram.get(name) ?? 0) + amount);
}
