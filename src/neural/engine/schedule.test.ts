/** @file Tests of the learning-rate schedules. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { learningRateAt } from './schedule.ts';
import type { Schedule } from './schedule.ts';

describe('learningRateAt', () => {
  const cosine: Schedule = {
    kind: 'warm-up-cosine',
    learningRate: 1,
    warmUp: 10,
    steps: 110,
    end: 0.1,
  };

  it('warms up linearly, decays along half a cosine and stays at the end value', () => {
    const rates = [1, 5, 10, 60, 110, 500].map((step) => learningRateAt(cosine, step));
    [0.1, 0.5, 1, 0.55, 0.1, 0.1].forEach((rate, i) => expect(rates[i]).toBeCloseTo(rate, 12));
  });

  it('never rises after the warm-up and never leaves its bounds', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), (step) => {
        const rate = learningRateAt(cosine, step);
        expect(rate).toBeGreaterThanOrEqual(step < 10 ? 0 : 0.1);
        expect(rate).toBeLessThanOrEqual(1);
        if (step >= 10) expect(learningRateAt(cosine, step + 1)).toBeLessThanOrEqual(rate);
      }),
    );
  });

  it('lowers the rate in steps', () => {
    const schedule: Schedule = { kind: 'step', learningRate: 0.8, every: 10, factor: 0.5 };
    expect([1, 10, 11, 20, 21].map((step) => learningRateAt(schedule, step))).toEqual([
      0.8, 0.8, 0.4, 0.4, 0.2,
    ]);
  });

  it('is lowered further by an external plateau factor', () => {
    const schedule: Schedule = { kind: 'constant', learningRate: 0.8 };
    expect(learningRateAt(schedule, 7)).toBe(0.8);
    expect(learningRateAt(schedule, 7, 0.25)).toBe(0.2);
  });
});
