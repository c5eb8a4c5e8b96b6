/** @file How the onsets of lines follow one another, and how far two collections of lines are apart in it. */
import { divergence } from '../../../tests/metrics/line-style.ts';
import type { Note, Score } from '../../../src/score/score.ts';

/** Times from onset to onset that are told apart: 1 to 48 twelfths of a quarter, and longer. */
const LONGEST = 49;

/** Counts of the times from onset to onset, in twelfths of a quarter from 0. */
export type OnsetTimes = readonly number[];

/** @param line sorted by tick. */
export function onsetTimes(
  line: readonly Pick<Note, 'tick'>[],
  ticksPerQuarter: number,
): OnsetTimes {
  const counts = new Array<number>(LONGEST + 1).fill(0);
  const at = (tick: number) => Math.round((tick * 12) / ticksPerQuarter);
  line.slice(1).forEach(({ tick }, i) => {
    counts[Math.min(LONGEST, at(tick) - at(line[i]!.tick))]!++;
  });
  return counts;
}

/** Those of all first lines of some files: of their melody, or else of their first track. */
export function onsetTimesOf(scores: readonly Score[]): OnsetTimes {
  const all = scores.map(({ tracks, ticksPerQuarter }) =>
    onsetTimes(
      (tracks.find(({ role }) => role === 'melody') ?? tracks[0])?.notes ?? [],
      ticksPerQuarter,
    ),
  );
  return all.reduce((sum, own) => sum.map((count, i) => count + own[i]!));
}

/** Jensen-Shannon divergence, 0 (the same) .. 1 (nothing in common); NaN for a line of one note. */
export function onsetsApart(a: OnsetTimes, b: OnsetTimes): number {
  return divergence(a, b);
}
