/** @file Tests that validation expects every note of a piece once, after enough context. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scoreOf } from '../../score/score-of.ts';
import { TICKS_PER_QUARTER } from '../../score/score.ts';
import { pieceNotes } from './piece-notes.ts';
import { scorePiece, type ScorePiece } from './score-piece.ts';
import { scoreNotes } from './score-notes.ts';
import {
  countedNotes,
  exampleCount,
  validationWindows,
  windowSteps,
} from './validation-windows.ts';

/** A piece with the given number of notes in each bar, at most 48. */
function pieceOf(notesInBars: readonly number[]): ScorePiece {
  const notes = notesInBars.flatMap((count, bar) =>
    Array.from({ length: count }, (_, i) => ({
      tick: bar * 4 * TICKS_PER_QUARTER + i * 40,
      duration: 40,
      pitch: 40 + ((7 * bar + i) % 40),
      velocity: 80,
    })),
  );
  return scorePiece(scoreOf({ melody: notes }));
}

const bars = (most: number) =>
  fc
    .array(fc.integer({ min: 0, max: most }), { minLength: 1, maxLength: 40 })
    .filter((counts) => counts.some((count) => count > 0));

describe('the validation windows of a piece', () => {
  it('expect every note once and every end of a bar once', () => {
    fc.assert(
      fc.property(bars(14), fc.integer({ min: 16, max: 60 }), (counts, length) => {
        const piece = pieceOf(counts);
        const windows = validationWindows(piece, length);
        const steps = windows.map((window) => windowSteps(piece, window, length));
        const sum = (flags: 'hasTime' | 'hasNote') =>
          steps.reduce((total, own) => total + own[flags].reduce((a, b) => a + b, 0), 0);
        expect(sum('hasNote')).toBe(piece.notes.bar.length);
        expect(sum('hasTime')).toBe(piece.notes.bar.length + piece.bars.length);
        const counted = windows.flatMap((window) => {
          const [first, end] = countedNotes(piece, window, length);
          return Array.from({ length: end - first }, (_, i) => first + i);
        });
        expect(counted).toEqual([...piece.notes.bar.keys()]);
        const ofSteps = steps.flatMap(({ hasNote, targets }) =>
          [...targets.pitch].filter((_, i) => hasNote[i] === 1),
        );
        expect(ofSteps).toEqual([...piece.notes.pitch]);
      }),
    );
  });

  it('see half a window before what they count, but for the bar it begins in', () => {
    const piece = pieceOf(Array.from({ length: 100 }, () => 7));
    const [first, ...others] = validationWindows(piece, 64);
    expect(first).toEqual({ from: 0, context: 0 });
    expect(others.length).toBeGreaterThan(10);
    for (const { context } of others) {
      expect(context).toBeLessThanOrEqual(32);
      expect(context).toBeGreaterThan(32 - 8);
    }
    expect(exampleCount(piece, 64)).toBe(Math.ceil(800 / 64));
  });

  it('leave out what a bar has beyond a window, and go on with the next bar', () => {
    const piece = pieceOf([4, 48, 4]);
    const windows = validationWindows(piece, 16);
    const counted = windows.flatMap((window) => countedNotes(piece, window, 16));
    expect(counted.at(-1)).toBe(56);
    expect(windows.at(-1)).toEqual({ from: 2, context: 0 });
  });
});

it('the notes of a piece are those that it was read from, but for their exact velocity', () => {
  const score = scoreOf({
    melody: [{ tick: 0, duration: 480, pitch: 60, velocity: 84 }],
    drums: [{ tick: 480, duration: 120, pitch: 36, velocity: 100 }],
  });
  expect(pieceNotes(scorePiece(score))).toEqual(scoreNotes(score));
});
