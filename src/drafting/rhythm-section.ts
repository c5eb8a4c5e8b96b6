/** @file The patterns of drums, basses and chord instruments of a folder. */
import { bassPatternOf, type WrittenBass } from '../genres/from-notes/bass-pattern-of.ts';
import { compingPatternOf, type WrittenComping } from '../genres/from-notes/comping-pattern-of.ts';
import { drumPatternOf, type WrittenDrums } from '../genres/from-notes/drum-pattern-of.ts';
import { patternDifference, type AnyPattern } from '../genres/from-notes/pattern-difference.ts';
import { DRUM_SOUNDS } from '../genres/genre-patterns.ts';
import type { GenreData } from '../genres/yaml/data.ts';
import { mod } from '../theory/pitch.ts';
import { lastUpTo } from '../score/last-up-to.ts';
import {
  learnedPatterns,
  notesAround,
  remembered,
  type LearnedPattern,
  type Passage,
} from './bar-patterns.ts';
import { middle, rounded } from './numbers.ts';
import type { Slot } from './slots.ts';

/** What a part plays: its patterns, and how freely. */
export interface LearnedPart<P> {
  readonly patterns: readonly LearnedPattern<P>[];
  readonly style: GenreData;
}

/** Most patterns of a meter. */
const MOST = 7;
const MOST_BEATS = 10;
const SOUNDS = new Set<number>(Object.values(DRUM_SOUNDS));

/** Beats; strokes on keys that are no drum of the format are left out. */
export function learnedDrums(slot: Slot, meters: readonly string[]): LearnedPart<WrittenDrums> {
  const write = remembered((passage): WrittenDrums | undefined => {
    const notes = notesAround(passage).filter(({ pitch }) => SOUNDS.has(pitch));
    return drumPatternOf({ ...placeOf(passage), notes }).pattern;
  });
  const patterns = learnedPatterns(slot, meters, {
    write,
    within: [0.1, 0.2, 0.3],
    typical: true,
    most: MOST_BEATS,
    byChords: false,
    lengths: [1, 2],
  });
  return { patterns, style: { variation: freedom(slot, write) } };
}

/** Chords or a pad: what is struck when, whatever the chord. */
export function learnedComping(slot: Slot, meters: readonly string[]): LearnedPart<WrittenComping> {
  const write = remembered((passage): WrittenComping | undefined => {
    const { chords } = passage.piece;
    if (chords.length === 0) return undefined;
    return compingPatternOf({ ...placeOf(passage), notes: notesAround(passage), chords }).pattern;
  });
  const patterns = learnedPatterns(slot, meters, {
    write,
    within: [0.16, 0.25, 0.35],
    most: MOST,
    byChords: true,
    lengths: [1, 2],
  });
  return { patterns, style: { ...voicingOf(slot), variation: freedom(slot, write) } };
}

/** Basses whose most found bars are a smaller share of all walk: their notes are chosen again each time. */
const WALKS_BELOW = 0.3;

/** A bass line; one that hardly repeats itself becomes walking notes between its roots. */
export function learnedBass(
  slot: Slot,
  meters: readonly string[],
  range: readonly [number, number],
): LearnedPart<WrittenBass> & { readonly walks: boolean } {
  const write = remembered((passage): WrittenBass | undefined => {
    const { chords } = passage.piece;
    if (chords.length === 0) return undefined;
    const music = { ...placeOf(passage), notes: notesAround(passage), chords };
    return bassPatternOf({ ...music, range, walks: true }).pattern;
  });
  const wish = { within: [0.16, 0.25], most: MOST, byChords: true, lengths: [1, 2] as const };
  const literal = learnedPatterns(slot, meters, { ...wish, write });
  const covered = literal.reduce((sum, { found }) => sum + found.share, 0) / slot.players.length;
  const walking = (passage: Passage): WrittenBass | undefined => {
    const pattern = write(passage);
    return pattern && { ...pattern, line: asWalk(pattern.line) };
  };
  const walks = covered < WALKS_BELOW;
  const patterns = walks
    ? learnedPatterns(slot, meters, { ...wish, lengths: [1], write: walking })
    : literal;
  return {
    patterns,
    walks,
    style: { approach: approachOf(slot), variation: freedom(slot, write) / 2 },
  };
}

/** Notes of a bar as walking notes, if it has three or more, but for a root at its beginning and a half step at its end. */
function asWalk(line: string): string {
  const signs = line.split(' ');
  const struck = signs.flatMap((sign, i) => (/^[-.|]$/.test(sign) ? [] : [i]));
  if (struck.length < 3) return line;
  return signs
    .map((sign, i) => {
      if (!struck.includes(i) || sign.startsWith('*')) return sign;
      if (i === struck[0] && /^[18](?!_)/.test(sign)) return '1';
      return i === struck.at(-1) && /^[<>]/.test(sign) ? '<' : 'w';
    })
    .join(' ');
}

function placeOf({ start, bars, piece, part }: Passage) {
  return { start, bars, meter: piece.meter, level: part.level };
}

/** Most that a part may vary. */
const FREEST = 0.3;

/** How much of a bar changes in the next, as far as parts vary their patterns: 0 where all bars are alike. */
function freedom({ players }: Slot, write: (passage: Passage) => AnyPattern | undefined): number {
  const changes = players.map(({ piece, part }) => {
    const bars = piece.bars.map(({ tick }) => write({ piece, part, start: tick, bars: 1 }));
    const pairs = bars.flatMap((bar, i) => {
      const next = bars[i + 1];
      return bar && next ? [patternDifference(bar, next)] : [];
    });
    return middle(pairs);
  });
  return rounded(Math.min(FREEST, middle(changes) / 2));
}

/** How many voices the chords of a part have, how wide they lie, and whether they have the root. */
function voicingOf({ players }: Slot): GenreData {
  const strikes = players.flatMap(({ piece, part }) => {
    const together = new Map<number, number[]>();
    for (const { tick, pitch } of part.notes) {
      const known = together.get(tick) ?? [];
      known.push(pitch);
      together.set(tick, known);
    }
    return [...together]
      .filter(([, pitches]) => pitches.length > 1)
      .map(([tick, pitches]) => {
        const chord = piece.chords[lastUpTo(tick, piece.chords, (each) => each.tick)];
        const root = chord?.root;
        return {
          count: pitches.length,
          span: Math.max(...pitches) - Math.min(...pitches),
          hasRoot: root === undefined || pitches.some((pitch) => mod(pitch - root, 12) === 0),
        };
      });
  });
  if (strikes.length === 0) return { voicing: { style: 'close', voices: 3 } };
  const voices = Math.min(6, Math.max(1, middle(strikes.map(({ count }) => count))));
  const span = middle(strikes.map(({ span: width }) => width));
  const rootless = strikes.filter(({ hasRoot }) => !hasRoot).length > 0.6 * strikes.length;
  return {
    voicing: {
      style: voices >= 3 && span > 14 ? 'open' : voices <= 2 && span === 7 ? 'power' : 'close',
      voices,
      ...(rootless && { rootless }),
    },
  };
}

/** How often the note before a change of chord leads into its root by a step. */
function approachOf({ players }: Slot): number {
  const leads = players.flatMap(({ piece, part }) =>
    piece.chords.slice(1).flatMap(({ tick }): number[] => {
      const arrival = part.notes.find((note) => note.tick === tick);
      const before = part.notes.findLast((note) => note.tick < tick);
      if (!arrival || !before || tick - before.tick > 480) return [];
      const away = Math.abs(arrival.pitch - before.pitch);
      return [away === 1 || away === 2 ? 1 : 0];
    }),
  );
  return rounded(leads.reduce((sum, each) => sum + each, 0) / Math.max(1, leads.length));
}
