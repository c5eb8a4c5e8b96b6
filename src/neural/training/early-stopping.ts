/**
 * @file Early stopping: ends a training once its validation loss stops falling (Keras `EarlyStopping`).
 */

import { GUIDE_TRAINING } from '../models/training-defaults.ts';

export interface EarlyStoppingOptions {
  /** Epochs without improvement after which the training ends, >= 1. */
  readonly patience: number;
  /** An improvement must be larger than this, >= 0. */
  readonly minDelta: number;
}

export interface EarlyStoppingState {
  /** Lowest value seen, initially Infinity. */
  readonly best: number;
  /** Epoch of the lowest value, from 1; 0 if there is none yet. */
  readonly bestEpoch: number;
  /** Epochs since then. */
  readonly wait: number;
  /** Whether the last value is the best so far. */
  readonly improved: boolean;
  readonly stop: boolean;
}

export const EARLY_STOPPING: EarlyStoppingOptions = {
  patience: GUIDE_TRAINING.patience,
  minDelta: 0,
};

export const EARLY_STOPPING_START: EarlyStoppingState = {
  best: Infinity,
  bestEpoch: 0,
  wait: 0,
  improved: false,
  stop: false,
};

/**
 * The state after an epoch with this validation loss, by the rule of `keras.callbacks.EarlyStopping`
 * with `mode='min'`: a value that is not a number is no improvement.
 *
 * @param epoch from 1.
 */
export function nextEarlyStopping(
  state: EarlyStoppingState,
  epoch: number,
  value: number,
  options: EarlyStoppingOptions = EARLY_STOPPING,
): EarlyStoppingState {
  if (value + options.minDelta < state.best) {
    return { best: value, bestEpoch: epoch, wait: 0, improved: true, stop: false };
  }
  const wait = state.wait + 1;
  return { ...state, wait, improved: false, stop: wait >= options.patience && epoch > 1 };
}
