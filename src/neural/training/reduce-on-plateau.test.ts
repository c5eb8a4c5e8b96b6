/** @file Tests of learning-rate reduction on a plateau against sequences worked out by hand. */
import { describe, expect, it } from 'vitest';
import {
  nextPlateau,
  plateauStart,
  REDUCE_ON_PLATEAU,
  type PlateauOptions,
} from './reduce-on-plateau.ts';

function rates(
  losses: readonly number[],
  start: number,
  options: Partial<PlateauOptions> = {},
): number[] {
  let state = plateauStart(start);
  return losses.map((loss) => {
    state = nextPlateau(state, loss, { ...REDUCE_ON_PLATEAU, ...options });
    return state.learningRate;
  });
}

describe('learning rate on plateau', () => {
  it('halves the rate after five epochs without improvement, and again five later', () => {
    const losses = [0.1, ...Array.from({ length: 10 }, () => 0.1)];
    expect(rates(losses, 0.001)).toEqual([
      0.001, 0.001, 0.001, 0.001, 0.001, 0.0005, 0.0005, 0.0005, 0.0005, 0.0005, 0.00025,
    ]);
  });

  it('keeps the rate while the loss falls by more than minDelta', () => {
    const losses = [0.1, 0.09, 0.08, 0.07, 0.06, 0.05, 0.04];
    expect(new Set(rates(losses, 0.001))).toEqual(new Set([0.001]));
  });

  it('does not count a fall smaller than minDelta', () => {
    const losses = [0.1, 0.09999, 0.09998, 0.09997];
    expect(rates(losses, 0.001, { patience: 3 }).at(-1)).toBe(0.0005);
  });

  it('never goes below the minimum rate', () => {
    const losses = Array.from({ length: 20 }, () => 0.1);
    expect(rates(losses, 0.001, { patience: 1, factor: 0.1 }).at(-1)).toBe(1e-5);
  });

  it('never raises a rate that begins below the minimum', () => {
    expect(rates([0.1, 0.1, 0.1], 1e-6, { patience: 1 })).toEqual([1e-6, 1e-6, 1e-6]);
  });

  it('counts nothing while cooling down', () => {
    const losses = [0.1, 0.1, 0.1, 0.1, 0.1];
    expect(rates(losses, 1, { patience: 1, cooldown: 2 })).toEqual([1, 0.5, 0.5, 0.25, 0.25]);
  });
});
