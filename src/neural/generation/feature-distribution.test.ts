/** @file Distributions from predictions: normalised, peaked at the prediction, robust far from it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { featureDistribution } from './feature-distribution.ts';

const unit = fc.integer({ min: 0, max: 1000 }).map((n) => n / 1000);
const spread = fc.double({ min: 0, max: 0.5, noNaN: true });
const candidates = fc.array(unit, { minLength: 1, maxLength: 40 });

describe('feature distribution', () => {
  it('sums to 1 and gives most to the candidate nearest to the prediction', () => {
    fc.assert(
      fc.property(unit, spread, candidates, (mean, deviation, list) => {
        const p = featureDistribution(mean, deviation, list);
        expect(p).toHaveLength(list.length);
        expect(p.reduce((a, b) => a + b)).toBeCloseTo(1, 9);
        const nearest = Math.min(...list.map((c) => Math.abs(c - mean)));
        const best = p.indexOf(Math.max(...p));
        expect(Math.abs(list[best]! - mean)).toBeCloseTo(nearest, 9);
      }),
    );
  });

  it('falls off as a normal distribution does', () => {
    const p = featureDistribution(0.5, 0.1, [0.5, 0.6, 0.7]);
    expect(p[1]! / p[0]!).toBeCloseTo(Math.exp(-0.5), 12);
    expect(p[2]! / p[0]!).toBeCloseTo(Math.exp(-2), 12);
  });

  it('is flatter the less the model knows', () => {
    const list = [0.4, 0.5, 0.6];
    expect(featureDistribution(0.5, 0.3, list)[1]!).toBeLessThan(
      featureDistribution(0.5, 0.05, list)[1]!,
    );
  });

  it('still ranks candidates far from the prediction', () => {
    const p = featureDistribution(0, 0.001, [0.99, 1]);
    expect(p[0]).toBeGreaterThan(0.999);
  });

  it('refuses an empty list and a prediction that is not a number', () => {
    expect(() => featureDistribution(0.5, 0.1, [])).toThrow('at least one candidate');
    expect(() => featureDistribution(NaN, 0.1, [0.5])).toThrow('train it again');
  });
});
