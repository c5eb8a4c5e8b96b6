/** @file Reduces the learning rate when the validation loss plateaus (Keras `ReduceLROnPlateau`). */

export interface PlateauOptions {
  /** Factor of each reduction, 0 < factor <= 1. */
  readonly factor: number;
  /** Epochs without improvement before the rate is reduced, >= 1. */
  readonly patience: number;
  /** An improvement must be larger than this, >= 0. */
  readonly minDelta: number;
  /** Cooldown: epochs after a reduction that are not counted, >= 0. */
  readonly cooldown: number;
  /** The rate never falls below this. */
  readonly minRate: number;
}

export interface PlateauState {
  readonly learningRate: number;
  /** Lowest value seen, initially Infinity. */
  readonly best: number;
  readonly wait: number;
  readonly cooldownLeft: number;
}

export const REDUCE_ON_PLATEAU: PlateauOptions = {
  factor: 0.5,
  patience: 5,
  minDelta: 1e-4,
  cooldown: 0,
  minRate: 1e-5,
};

export function plateauStart(learningRate: number): PlateauState {
  return { learningRate, best: Infinity, wait: 0, cooldownLeft: 0 };
}

/**
 * The state after an epoch with this validation loss; its `learningRate` is that of the next epoch.
 * Same rule as `keras.callbacks.ReduceLROnPlateau` with `mode='min'`.
 */
export function nextPlateau(
  state: PlateauState,
  value: number,
  options: PlateauOptions = REDUCE_ON_PLATEAU,
): PlateauState {
  const cooling = state.cooldownLeft > 0;
  const cooldownLeft = cooling ? state.cooldownLeft - 1 : 0;
  const waited = cooling ? 0 : state.wait;
  if (value < state.best - options.minDelta) {
    return { ...state, best: value, wait: 0, cooldownLeft };
  }
  if (cooldownLeft > 0) return { ...state, wait: waited, cooldownLeft };
  const wait = waited + 1;
  if (wait < options.patience || state.learningRate <= options.minRate) {
    return { ...state, wait, cooldownLeft };
  }
  return {
    ...state,
    learningRate: Math.max(state.learningRate * options.factor, options.minRate),
    wait: 0,
    cooldownLeft: options.cooldown,
  };
}
