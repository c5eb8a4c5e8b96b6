/** @file Drum fills: how the last bar before a new section departs from the beat. */
import { drumPatternOf, type WrittenDrums } from '../genres/from-notes/drum-pattern-of.ts';
import { patternDifference } from '../genres/from-notes/pattern-difference.ts';
import { DRUM_SOUNDS } from '../genres/genre-patterns.ts';
import { TICKS_PER_QUARTER, type Note } from '../score/score.ts';
import { barQuarters } from '../theory/meter.ts';
import { ticksOf } from './bar-patterns.ts';
import type { Slot } from './slots.ts';
import { best, tally, type Found } from './tally.ts';

/** A fill and its length. */
export interface LearnedFill extends WrittenDrums {
  readonly quarters: number;
}

const MOST_FILLS = 3;
/** Share of strokes by which a bar must differ from the one before to be a fill. */
const DEPARTS = 0.4;
const SOUNDS = new Set<number>(Object.values(DRUM_SOUNDS));

/** The most found ends of bars before a section. */
export function learnedFills({ players }: Slot): Found<LearnedFill>[] {
  const occurrences = players.flatMap(({ piece, part }) => {
    const quarters = barQuarters(piece.meter);
    if (!Number.isInteger(quarters)) return [];
    const notes = part.notes.filter(({ pitch }) => SOUNDS.has(pitch));
    const length = ticksOf(piece.meter);
    return piece.sections.slice(1).flatMap(({ tick }) => {
      const [last, before] = [tick - length, tick - 2 * length].map(
        (start) =>
          drumPatternOf({ notes: within(notes, start, length), start, meter: piece.meter }).pattern,
      );
      if (!last || !before || patternDifference(last, before) < DEPARTS) return [];
      const from = firstDeparture(notes, tick - length, length);
      const beats = quarters - from;
      if (beats < 1) return [];
      const start = tick - beats * TICKS_PER_QUARTER;
      const meter = { numerator: beats, denominator: 4 };
      const fill = drumPatternOf({
        notes: within(notes, start, beats * TICKS_PER_QUARTER),
        start,
        meter,
      }).pattern;
      return fill ? [{ value: { ...fill, quarters: beats }, file: piece.name }] : [];
    });
  });
  return best(
    tally(occurrences, (fill) => JSON.stringify(fill)),
    MOST_FILLS,
    0.1,
  );
}

function within(notes: readonly Note[], start: number, length: number): Note[] {
  return notes.filter(({ tick }) => tick >= start && tick < start + length);
}

/** The quarter of a bar in which it first differs from the bar before. */
function firstDeparture(notes: readonly Note[], start: number, length: number): number {
  const strokesOf = (from: number): string =>
    within(notes, from, TICKS_PER_QUARTER)
      .map(({ tick, pitch }) => `${tick - from} ${pitch}`)
      .sort()
      .join();
  const quarters = length / TICKS_PER_QUARTER;
  for (let quarter = 0; quarter < quarters; quarter++) {
    const at = start + quarter * TICKS_PER_QUARTER;
    if (strokesOf(at) !== strokesOf(at - length)) return quarter;
  }
  return quarters;
}
