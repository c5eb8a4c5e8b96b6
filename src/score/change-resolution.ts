/** @file Changes the resolution of a Score. */
import { expectArguments } from '../arguments/arguments.ts';
import { SCORE } from './score-shape.ts';
import { mapTicks } from './map-ticks.ts';
import type { Score } from './score.ts';

/**
 * The same piece at `ticksPerQuarter` (1..32767), each event on the nearest tick. Converting to a
 * multiple of the resolution and back restores the piece. Throws RangeError for a resolution out of
 * range.
 */
export function changeResolution(score: Score, ticksPerQuarter: number): Score {
  expectArguments('changeResolution(score, ticksPerQuarter)', { score: [score, SCORE] });
  if (!Number.isInteger(ticksPerQuarter) || ticksPerQuarter < 1 || ticksPerQuarter > 32767) {
    throw new RangeError(
      `${ticksPerQuarter} ticks per quarter is not possible; give a whole number from 1 to 32767.`,
    );
  }
  const before = score.ticksPerQuarter;
  const moved = mapTicks(score, (tick) => Math.round((tick * ticksPerQuarter) / before));
  return { ...moved, ticksPerQuarter };
}
