/**
 * @file Tests of temperature, top-k and nucleus sampling: what they keep, and that the result is a
 *   distribution.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkSampling, shaped } from './sampling.ts';

const distribution = fc
  .array(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 })
  .map((weights) => {
    const total = weights.reduce((a, b) => a + b);
    return Float64Array.from(weights, (weight) => weight / total);
  });
const P = Float64Array.of(0.5, 0.25, 0.15, 0.1);

describe('shaped', () => {
  it('gives a distribution with the same order and most likely candidate', () => {
    fc.assert(
      fc.property(
        distribution,
        fc.double({ min: 0.1, max: 4, noNaN: true }),
        fc.integer({ min: 1, max: 40 }),
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        (p, temperature, topK, topP) => {
          const q = shaped(p, { temperature, topK, topP });
          expect(q.reduce((a, b) => a + b)).toBeCloseTo(1, 9);
          expect(q.filter((value) => value > 0).length).toBeLessThanOrEqual(Math.max(1, topK));
          const best = p.indexOf(Math.max(...p));
          expect(q[best]!).toBeCloseTo(Math.max(...q), 9);
          p.forEach((a, i) =>
            p.forEach((b, j) => {
              if (a > b) expect(q[i]!).toBeGreaterThanOrEqual(q[j]! - 1e-12);
            }),
          );
        },
      ),
    );
  });

  it('is surer below temperature 1 and flatter above', () => {
    expect(shaped(P, { temperature: 0.5 })[0]!).toBeCloseTo(0.25 / 0.345, 9);
    expect(shaped(P, { temperature: 2 })[0]!).toBeLessThan(0.5);
    expect(shaped(P, {})).toEqual(P);
  });

  it('cuts after the k most likely, or once p is reached', () => {
    expect([...shaped(P, { topK: 2 })]).toEqual([2 / 3, 1 / 3, 0, 0]);
    expect([...shaped(P, { topP: 0.5 })]).toEqual([1, 0, 0, 0]);
    expect([...shaped(P, { topP: 0.51 })]).toEqual([2 / 3, 1 / 3, 0, 0]);
    expect([...shaped(Float64Array.of(0.25, 0.25, 0.25, 0.25), { topK: 1 })]).toEqual([1, 0, 0, 0]);
  });

  it('says what is out of range', () => {
    expect(() => checkSampling({ temperature: 0 })).toThrow('0.1 (sure) to 4 (wild); 0 is not');
    expect(() => checkSampling({ topK: 1.5 })).toThrow('1.5 is not');
    expect(() => checkSampling({ topP: 2 })).toThrow('2 is not');
    checkSampling({ temperature: 4, topK: 1, topP: 1 });
  });
});
