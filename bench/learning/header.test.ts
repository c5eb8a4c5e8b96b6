/** @file Tests of what a header would cost. */
import { expect, it } from 'vitest';
import { scorePiece } from '../../src/neural/score/score-piece.ts';
import { scoreOf } from '../../src/score/score-of.ts';
import { TICKS_PER_QUARTER } from '../../src/score/score.ts';
import { headerBits } from './header.ts';

const notes = Array.from({ length: 16 }, (_, i) => ({
  tick: i * TICKS_PER_QUARTER,
  duration: TICKS_PER_QUARTER,
  pitch: 60,
  velocity: 80,
}));

it('a header costs its number of tracks, each track, and each change of meter and tempo', () => {
  const one = headerBits(scorePiece(scoreOf({ melody: notes })));
  expect(one).toBeCloseTo(4 + 3 + Math.log2(129) + Math.log2(23) + 4, 9);
  const two = headerBits(scorePiece(scoreOf({ melody: notes, bass: notes })));
  expect(two - one).toBeCloseTo(3 + Math.log2(129), 9);
  const tempos = [
    { tick: 0, microsecondsPerQuarter: 600_000 },
    { tick: 8 * TICKS_PER_QUARTER, microsecondsPerQuarter: 300_000 },
  ];
  const faster = headerBits(scorePiece({ ...scoreOf({ melody: notes }), tempos }));
  // The tempo, and at which of four bars.
  expect(faster - one).toBeCloseTo(4 + 2, 9);
});
