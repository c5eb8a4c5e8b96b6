/** @file Where the music of a piece ends, wherever its file does. */
import type { Score } from './score.ts';
import { countedBars } from './transform.ts';

/**
 * The tick at which the bar ends in which the last note does, but never after the end of the piece. A
 * file can end hours after its last note, which is no music. Where there are no notes, the end of the
 * piece.
 */
export function musicEnd(score: Score): number {
  const { tracks, endTick } = score;
  let lastEnd = -1;
  for (const { notes } of tracks) {
    for (const { tick, duration } of notes) lastEnd = Math.max(lastEnd, tick + duration);
  }
  return lastEnd < 0 ? endTick : Math.min(endTick, barEnd(score, lastEnd));
}

/** The end of the bar that ends at or after `tick`; the tick itself past what bars are counted for. */
function barEnd(score: Score, tick: number): number {
  const last = countedBars({ ...score, endTick: tick })?.at(-1);
  return last === undefined ? tick : Math.max(tick, last.tick + last.ticks);
}
