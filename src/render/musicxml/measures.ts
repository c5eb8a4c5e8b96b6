/**
 * @file The measures of a piece in divisions, the exact unit of notation, and where its ticks lie in
 *   them.
 */
import { lastUpTo } from '../../score/last-up-to.ts';
import { musicEnd } from '../../score/music-end.ts';
import type { Score } from '../../score/score.ts';
import { barLines, type Bar } from '../../score/transform.ts';
import { beatStarts } from '../../theory/meter.ts';

/** Divisions of a quarter note: whole numbers for 128th notes and for triplets of sixteenths. */
export const DIVISIONS = 96;
/** The shortest note that is written: a 128th. */
export const SHORTEST = DIVISIONS / 32;

export interface Beat {
  /** In divisions from the start of the measure. */
  readonly start: number;
  readonly length: number;
  /** Whether it is a whole quarter note, which can be divided by three. */
  readonly quarter: boolean;
}

export interface Measure {
  /** Start in divisions from the start of the piece. */
  readonly start: number;
  /** Length in divisions. */
  readonly length: number;
  readonly numerator: number;
  readonly denominator: number;
  /** Whether it is shorter than its meter says: a pickup, or cut off by the next meter. */
  readonly short: boolean;
  readonly beats: readonly Beat[];
  /** Where a bar of its meter divides in two equal halves on a beat; null if it does not. */
  readonly middle: number | null;
}

export interface Measures {
  /** At least one. */
  readonly list: readonly Measure[];
  /** Position of a tick in divisions from the start of the piece, not rounded. */
  at(tick: number): number;
  /** Index of the measure in which a position lies; the last one for positions after the end. */
  indexAt(position: number): number;
}

/** Throws RangeError like {@link barLines}. */
export function measuresOf(score: Score): Measures {
  // Without notes, a single one.
  const isSilent = score.tracks.every(({ notes }) => notes.length === 0);
  const bars = barLines({ ...score, endTick: isSilent ? 1 : Math.max(1, musicEnd(score)) });
  const list: Measure[] = [];
  let start = 0;
  for (const bar of bars) {
    const measure = measureOf(bar, start, score.ticksPerQuarter);
    list.push(measure);
    start += measure.length;
  }
  return {
    list,
    at(tick) {
      const index = lastUpTo(tick, bars, (bar) => bar.tick);
      const { tick: from, ticks } = bars[index]!;
      const { start: position, length } = list[index]!;
      return position + ((tick - from) * length) / ticks;
    },
    indexAt: (position) => lastUpTo(position, list, (measure) => measure.start),
  };
}

function measureOf(
  { ticks, numerator, denominator }: Bar,
  start: number,
  ticksPerQuarter: number,
): Measure {
  const full = (numerator * 4 * DIVISIONS) / denominator;
  const fullTicks = (numerator * 4 * ticksPerQuarter) / denominator;
  // A bar that is rounded to ticks is a full one.
  const short = ticks < fullTicks - 1;
  const rounded = Math.round((ticks * DIVISIONS) / ticksPerQuarter / (2 * SHORTEST)) * 2 * SHORTEST;
  const length = short ? Math.min(full, Math.max(SHORTEST, rounded)) : full;
  const beats = beatsOf(numerator, denominator, length);
  const half = full / 2;
  const middle = !short && beats.some((beat) => beat.start === half) ? half : null;
  return { start, length, numerator, denominator, short, beats, middle };
}

function beatsOf(numerator: number, denominator: number, length: number): Beat[] {
  const inQuarters = denominator <= 4;
  const starts = inQuarters
    ? Array.from({ length: Math.ceil(length / DIVISIONS) }, (_, beat) => beat * DIVISIONS)
    : beatStarts({ numerator, denominator })
        .map((quarters) => quarters * DIVISIONS)
        .filter((start) => start < length);
  return starts.map((start, index) => {
    const end = Math.min(starts[index + 1] ?? length, length);
    return { start, length: end - start, quarter: inQuarters && end - start === DIVISIONS };
  });
}
