/**
 * @file Tests of distributions from predictions: normalised, peaked at the prediction, shaped by style.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodePitch } from '../data/note-features.ts';
import { changeClass, CLASSES } from '../models/note-style.ts';
import { noteDistribution, styleOfSpread } from './note-distribution.ts';

const unit = fc.double({ min: 0, max: 1, noNaN: true });
const spread = fc.double({ min: 0, max: 0.5, noNaN: true });
const previous = { pitch: 60, velocity: 80, duration: 1 };
const key = { tonic: 0, minor: false };
const candidates = fc.record({
  previous: fc.constant(previous),
  pitches: fc.array(fc.integer({ min: 0, max: 127 }), { minLength: 1, maxLength: 40 }),
  velocities: fc.array(fc.integer({ min: 1, max: 127 }), { minLength: 1, maxLength: 40 }),
  durations: fc.array(fc.double({ min: 0.01, max: 20, noNaN: true }), {
    minLength: 1,
    maxLength: 40,
  }),
});
const scale = { previous, velocities: [80], durations: [1] };

describe('note distribution', () => {
  it('sums to 1 and, without a style, favours the pitch nearest to the prediction', () => {
    fc.assert(
      fc.property(unit, spread, candidates, (mean, deviation, offered) => {
        const style = styleOfSpread({ pitch: deviation, velocity: deviation, duration: deviation });
        const advice = noteDistribution(style, [mean, mean, mean], offered, key);
        for (const feature of ['pitch', 'velocity', 'duration'] as const) {
          expect(advice[feature].reduce((a, b) => a + b)).toBeCloseTo(1, 9);
          expect(advice[feature].every((p) => p >= 0 && p <= 1)).toBe(true);
        }
        const off = offered.pitches.map((pitch) => Math.abs(encodePitch(pitch) - mean));
        const best = advice.pitch.indexOf(Math.max(...advice.pitch));
        expect(off[best]!).toBeCloseTo(Math.min(...off), 9);
      }),
    );
  });

  it('is a normal distribution of the given deviation', () => {
    const style = styleOfSpread({ pitch: 2 / 127, velocity: 1, duration: 1 });
    const offered = { ...scale, pitches: [60, 62] };
    const { pitch } = noteDistribution(style, [encodePitch(60), 0.5, 0.5], offered, key);
    expect(pitch[1]! / pitch[0]!).toBeCloseTo(Math.exp(-1 / 2), 9);
  });

  it('compares candidates however far from the prediction', () => {
    const style = styleOfSpread({ pitch: 0, velocity: 0, duration: 0 });
    const { pitch } = noteDistribution(style, [0, 0, 0], { ...scale, pitches: [126, 127] }, key);
    // As sure of one of two as allowed.
    expect(pitch[0]!).toBeGreaterThan(0.89);
    expect(pitch[0]!).toBeLessThan(0.91);
  });

  it('prefers the degrees and intervals of its style, in the given key', () => {
    const style = styleOfSpread({ pitch: 0.5, velocity: 0.5, duration: 0.5 });
    style.pitch.values[7] = 3;
    const fifths = (tonic: number, minor: boolean) => {
      const offered = { ...scale, pitches: [61, 62, 67, 69] };
      const { pitch } = noteDistribution(style, [0.5, 0.5, 0.5], offered, { tonic, minor });
      return [61, 62, 67, 69][pitch.indexOf(Math.max(...pitch))];
    };
    expect(fifths(0, false)).toBe(67);
    expect(fifths(2, false)).toBe(69);
    style.pitch.values[7] = 0;
    style.pitch.changes[changeClass(1, CLASSES.pitch.furthest)] = 3;
    expect(fifths(2, true)).toBe(61);
  });

  it('refuses a prediction that is not a number, and no candidates', () => {
    const style = styleOfSpread({ pitch: 0.1, velocity: 0.1, duration: 0.1 });
    const offered = { ...scale, pitches: [60] };
    expect(() => noteDistribution(style, [NaN, 0, 0], offered, key)).toThrow('train it again');
    const none = { ...offered, pitches: [] };
    expect(() => noteDistribution(style, [0, 0, 0], none, key)).toThrow('at least one');
  });
});
