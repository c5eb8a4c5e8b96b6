/**
 * @file The baselines a trained model must beat: three predictors that learn nothing about sequences.
 */
import { regressionLoss } from '../engine/losses/losses.ts';
import { FEATURES } from './note-features.ts';

/** Windows that can be copied by index; see Windows. */
export interface WindowSource {
  readonly seqLength: number;
  /** Writes the windows to `x`, [indices.length, seqLength, 3], and the next notes to `y`. */
  fill(indices: ArrayLike<number>, x: Float32Array, y: Float32Array): void;
}

/** Mean losses over all features. */
export interface Baselines {
  /** Predicts the mean note of the training windows. */
  readonly trainingMean: number;
  /** Predicts the last note of the window. */
  readonly lastNote: number;
  /** Predicts the mean of the window. */
  readonly windowMean: number;
}

const CHUNK = 256;

/**
 * The errors of the three predictors on some windows.
 *
 * @param train source of the training mean.
 * @param indices windows of `validation`, at least one.
 * @param loss name of a regression loss.
 */
export function baselines(
  train: { targetMean(): ArrayLike<number> },
  validation: WindowSource,
  indices: ArrayLike<number>,
  loss = 'mean-squared-error',
): Baselines {
  const { penalty } = regressionLoss(loss);
  if (indices.length === 0) throw new RangeError('The baselines need at least one window.');
  const mean = train.targetMean();
  const { seqLength } = validation;
  const x = new Float32Array(CHUNK * seqLength * FEATURES);
  const y = new Float32Array(CHUNK * FEATURES);
  let trainingMean = 0;
  let lastNote = 0;
  let windowMean = 0;
  const all = Array.from(indices);
  for (let start = 0; start < all.length; start += CHUNK) {
    const chunk = all.slice(start, start + CHUNK);
    validation.fill(chunk, x, y);
    for (let i = 0; i < chunk.length; i++) {
      for (let feature = 0; feature < FEATURES; feature++) {
        let total = 0;
        for (let t = 0; t < seqLength; t++) total += x[(i * seqLength + t) * FEATURES + feature]!;
        const last = x[((i + 1) * seqLength - 1) * FEATURES + feature]!;
        const target = y[i * FEATURES + feature]!;
        trainingMean += penalty(target - mean[feature]!);
        lastNote += penalty(target - last);
        windowMean += penalty(target - total / seqLength);
      }
    }
  }
  const values = all.length * FEATURES;
  return {
    trainingMean: trainingMean / values,
    lastNote: lastNote / values,
    windowMean: windowMean / values,
  };
}
