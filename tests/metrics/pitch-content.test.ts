/** @file Tests of the pitch metrics against manual counts. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { note, score } from './example-score.ts';
import {
  pitchClassEntropy,
  pitchClassEntropyOfBars,
  pitchClassesUsed,
  pitchEntropy,
  pitchesUsed,
  pitchInScaleRate,
  pitchRange,
  scaleConsistency,
} from './pitch-content.ts';

describe('pitch-class entropy', () => {
  // Bars: C and E (1 bit), C in two octaves (0 bits), nothing, and drums, which do not count.
  const piece = score(3, {
    melody: [note(0, 60), note(1, 64), note(4, 60), note(5, 72)],
    drums: [note(0, 36), note(1, 38)],
  });

  it('is the mean over all non-empty windows of bars', () => {
    expect(pitchClassEntropyOfBars(piece, 1)).toBeCloseTo(1 / 2);
    // Bars 1-2 hold C three times and E once; bars 2-3 hold C alone.
    const threeToOne = -(0.75 * Math.log2(0.75) + 0.25 * Math.log2(0.25));
    expect(pitchClassEntropyOfBars(piece, 2)).toBeCloseTo(threeToOne / 2);
    expect(pitchClassEntropyOfBars(piece, 4)).toBeCloseTo(threeToOne);
    expect(pitchClassEntropy(piece)).toBeCloseTo(threeToOne);
  });

  it('distinguishes octaves only when counting pitches', () => {
    // Pitches 60 twice, 64 and 72 once: a half, a quarter, a quarter.
    expect(pitchEntropy(piece)).toBeCloseTo(1.5);
    expect(pitchesUsed(piece)).toBe(3);
    expect(pitchClassesUsed(piece)).toBe(2);
    expect(pitchRange(piece)).toBe(12);
  });

  it('has no value without notes', () => {
    expect(pitchClassEntropyOfBars(score(4, {}), 1)).toBeNaN();
    expect(pitchRange(score(4, {}))).toBe(0);
  });

  it('stays within its bounds and does not change when the piece is transposed', () => {
    const melodies = fc.array(
      fc.record({ quarter: fc.nat(31), pitch: fc.integer({ min: 20, max: 100 }) }),
      {
        minLength: 1,
      },
    );
    fc.assert(
      fc.property(melodies, fc.integer({ min: -11, max: 11 }), (notes, interval) => {
        const at = (shift: number) =>
          score(8, { melody: notes.map(({ quarter, pitch }) => note(quarter, pitch + shift)) });
        for (const bars of [1, 4]) {
          const bits = pitchClassEntropyOfBars(at(0), bars);
          expect(bits).toBeGreaterThanOrEqual(0);
          expect(bits).toBeLessThanOrEqual(Math.log2(12) + 1e-9);
          expect(pitchClassEntropyOfBars(at(interval), bars)).toBeCloseTo(bits);
        }
        expect(scaleConsistency(at(interval))).toBeCloseTo(scaleConsistency(at(0)));
      }),
      { numRuns: 50 },
    );
  });
});

it('counts notes in a scale and finds the scale with the most', () => {
  const piece = score(1, {
    melody: [note(0, 60), note(1, 62), note(2, 64), note(3, 66)],
    drums: [note(0, 37)],
  });
  expect(pitchInScaleRate(piece, 0, 'major')).toBe(3 / 4);
  expect(pitchInScaleRate(piece, 7, 'major')).toBe(1);
  expect(pitchInScaleRate(piece, 0, 'minor')).toBe(2 / 4);
  expect(scaleConsistency(piece)).toBe(1);
  const chromatic = score(3, { melody: Array.from({ length: 12 }, (_, i) => note(i, 60 + i)) });
  expect(scaleConsistency(chromatic)).toBe(7 / 12);
});
