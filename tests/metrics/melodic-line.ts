/** @file How a line moves and how much it repeats: intervals and repeated bars. */
import type { Note, Score } from '../../src/score/score.ts';
import { barLines } from '../../src/score/transform.ts';

/** Shares of the moves from note to note; they add up to 1. */
export interface MelodicMotion {
  /** A repeated pitch. */
  readonly repeated: number;
  /** 1 or 2 semitones. */
  readonly step: number;
  /** 3 to 5 semitones: thirds and the fourth. */
  readonly skip: number;
  /** 6 semitones or more. */
  readonly leap: number;
}

/**
 * How a line moves, after Huron ("Sweet Anticipation", 2006, ch. 5): in the melodies of most cultures,
 * small intervals are by far the most frequent.
 *
 * @param line one note at a time, sorted by tick.
 * @returns shares 0..1; NaN with fewer than two notes.
 */
export function melodicMotion(line: readonly Pick<Note, 'pitch'>[]): MelodicMotion {
  const sizes = line.slice(1).map(({ pitch }, i) => Math.abs(pitch - line[i]!.pitch));
  const share = (from: number, to: number) =>
    sizes.filter((size) => size >= from && size <= to).length / sizes.length;
  return { repeated: share(0, 0), step: share(1, 2), skip: share(3, 5), leap: share(6, 127) };
}

/**
 * Share of the bars with notes that repeat an earlier bar: the same pitches (or, with `rhythm`, onsets
 * of any pitch) at the same sixteenths of the bar.
 *
 * @returns 0 .. 1 (exclusive); NaN without notes.
 */
export function repeatedBarShare(
  score: Pick<Score, 'timeSignatures' | 'ticksPerQuarter' | 'endTick'>,
  line: readonly Note[],
  what: 'notes' | 'rhythm',
): number {
  const sixteenth = score.ticksPerQuarter / 4;
  const bars = barLines(score);
  const texts = bars.map(() => [] as string[]);
  let bar = 0;
  for (const { tick, pitch } of line) {
    // Quantise first, so a note just before the bar line counts for the bar it opens.
    const place = Math.round(tick / sixteenth) * sixteenth;
    while (bar + 1 < bars.length && bars[bar + 1]!.tick <= place) bar++;
    const within = Math.round((place - bars[bar]!.tick) / sixteenth);
    texts[bar]!.push(what === 'notes' ? `${within}:${pitch}` : `${within}`);
  }
  const heard = texts.filter((text) => text.length > 0).map((text) => text.join());
  return 1 - new Set(heard).size / heard.length;
}
