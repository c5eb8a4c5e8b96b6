/** @file A short piece whose continuation can be learned, for tests of the score model. */
import { Stream } from '../../../random/stream.ts';
import { scoreOf } from '../../../score/score-of.ts';
import { TICKS_PER_QUARTER } from '../../../score/score.ts';
import { scorePiece, type ScorePiece } from '../../score/score-piece.ts';

/** A tune that climbs from note to note by one interval, on every quarter, over a bass that holds. */
export function climbingPiece(start: number, interval: number, bars = 4): ScorePiece {
  const quarter = (i: number, pitch: number, length = 1) => ({
    tick: i * TICKS_PER_QUARTER,
    duration: length * TICKS_PER_QUARTER,
    pitch,
    velocity: 80,
  });
  return scorePiece(
    scoreOf({
      melody: Array.from({ length: 4 * bars }, (_, i) => quarter(i, start + interval * (i % 8))),
      bass: Array.from({ length: bars }, (_, bar) => quarter(4 * bar, start - 24, 4)),
    }),
  );
}

/** A climbing piece of its own for each number. */
export function drawnPiece(seed: number): ScorePiece {
  const stream = Stream.fromSeed(seed);
  return climbingPiece(stream.int(55, 65), stream.pick([1, 2, 3]));
}
