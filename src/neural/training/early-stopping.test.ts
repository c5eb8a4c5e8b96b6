/** @file Tests of early stopping against sequences worked out by hand. */
import { describe, expect, it } from 'vitest';
import {
  EARLY_STOPPING_START,
  nextEarlyStopping,
  type EarlyStoppingOptions,
  type EarlyStoppingState,
} from './early-stopping.ts';

function run(losses: readonly number[], options?: EarlyStoppingOptions): EarlyStoppingState[] {
  const states: EarlyStoppingState[] = [];
  let state = EARLY_STOPPING_START;
  losses.forEach((loss, index) => {
    state = nextEarlyStopping(state, index + 1, loss, options);
    states.push(state);
  });
  return states;
}

describe('early stopping', () => {
  it('stops after `patience` epochs without a lower value and remembers the best epoch', () => {
    const states = run([0.5, 0.4, 0.45, 0.41, 0.4], { patience: 3, minDelta: 0 });
    expect(states.map((s) => s.stop)).toEqual([false, false, false, false, true]);
    expect(states.map((s) => s.improved)).toEqual([true, true, false, false, false]);
    expect(states.map((s) => s.wait)).toEqual([0, 0, 1, 2, 3]);
    expect(states.at(-1)).toMatchObject({ best: 0.4, bestEpoch: 2 });
  });

  it('restarts counting at every improvement', () => {
    const states = run([0.5, 0.6, 0.49, 0.6, 0.48, 0.6], { patience: 2, minDelta: 0 });
    expect(states.some((s) => s.stop)).toBe(false);
    expect(states.at(-1)).toMatchObject({ best: 0.48, bestEpoch: 5, wait: 1 });
  });

  it('ignores improvements no larger than minDelta', () => {
    const states = run([0.5, 0.495, 0.48], { patience: 9, minDelta: 0.01 });
    expect(states.map((s) => s.improved)).toEqual([true, false, true]);
  });

  it('waits ten epochs by default', () => {
    const losses = [0.1, ...Array.from({ length: 10 }, () => 0.2)];
    const states = run(losses);
    expect(states.findIndex((s) => s.stop)).toBe(10);
  });

  it('treats a value that is not a number as no improvement', () => {
    const states = run([NaN, 0.3, NaN], { patience: 5, minDelta: 0 });
    expect(states.map((s) => s.improved)).toEqual([false, true, false]);
  });

  it('never stops after the first epoch', () => {
    expect(run([NaN, NaN], { patience: 1, minDelta: 0 }).map((s) => s.stop)).toEqual([false, true]);
  });
});
