/** @file Tests that the windows of a piece count every step once, each with enough before it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scorePiece, type ScorePiece } from '../../src/neural/score/score-piece.ts';
import { stepCount } from '../../src/neural/score/training-steps.ts';
import { scoreOf } from '../../src/score/score-of.ts';
import { TICKS_PER_QUARTER } from '../../src/score/score.ts';
import { pieceWindows } from './windows.ts';

/** A piece with the given number of notes in each bar, at most 48. */
function pieceOf(notesInBars: readonly number[]): ScorePiece {
  const notes = notesInBars.flatMap((count, bar) =>
    Array.from({ length: count }, (_, i) => ({
      tick: bar * 4 * TICKS_PER_QUARTER + i * 40,
      duration: 40,
      pitch: 40 + i,
      velocity: 80,
    })),
  );
  return scorePiece(scoreOf({ melody: notes }));
}

const bars = fc
  .array(fc.integer({ min: 0, max: 14 }), { minLength: 1, maxLength: 60 })
  .filter((counts) => counts.some((count) => count > 0));

describe('the windows of a piece', () => {
  it('count every step once, in order, with enough history or all that there is', () => {
    fc.assert(
      fc.property(bars, fc.integer({ min: 64, max: 90 }), (counts, length) => {
        const piece = pieceOf(counts);
        const history = length / 2;
        const windows = pieceWindows(piece, length, history);
        const counted = windows.flatMap(({ counted: [first, end] }) =>
          Array.from({ length: end - first }, (_, i) => first + i),
        );
        expect(counted).toEqual(Array.from({ length: stepCount(piece) }, (_, i) => i));
        for (const { from, start, counted } of windows) {
          expect(start).toBe(piece.bars[from]!.first + from);
          expect(counted[1] - start).toBeLessThanOrEqual(length);
          expect(counted[0] - start).toBeGreaterThanOrEqual(Math.min(history, counted[0]));
        }
      }),
    );
  });

  it('leave out what of a bar is past the end of a window that begins with it, and nothing else', () => {
    const piece = pieceOf([3, 40, 3]);
    const counted = pieceWindows(piece, 16, 8).map((window) => window.counted);
    // Bar 1 begins at step 4; bar 2 at step 45.
    expect(counted).toEqual([
      [0, 16],
      [16, 20],
      [45, 49],
    ]);
  });
});
