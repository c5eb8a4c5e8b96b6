/** @file Splits windows without files into training and validation, as Keras splits arrays. */
import { Stream } from '../../random/stream.ts';
import type { ArrayWindows } from '../data/array-windows.ts';
import { VALIDATION_WINDOWS } from '../data/dataset.ts';
import type { SplitExamples } from '../data/examples.ts';
import { FEATURES } from '../data/note-features.ts';
import { sampleIndices } from '../data/sample-indices.ts';
import { transposeWindows } from '../data/transposition.ts';
import type { Windows } from '../data/windows.ts';
import { floats } from '../models/batch.ts';

export interface SplitWindows extends SplitExamples {
  readonly trainCount: number;
  readonly validationCount: number;
  /** Mean of the target notes of the training windows. */
  targetMean(): Float64Array;
}

/**
 * Holds out the last `validationSplit` of the windows for validation. Less reliable than a split by
 * file (`createDataset`): the piece at the boundary may be on both sides.
 *
 * @param validationSplit 0 < share < 1. Throws RangeError if a side would be empty.
 */
export function splitWindows(
  windows: Windows | ArrayWindows,
  validationSplit: number,
): SplitWindows {
  const trainCount = Math.floor(windows.count * (1 - validationSplit));
  const heldCount = windows.count - trainCount;
  if (!(validationSplit > 0 && trainCount > 0 && heldCount > 0)) {
    throw new RangeError(
      `${windows.count} windows cannot be split with a validation share of ${validationSplit}: ` +
        'give more notes, or a share between 0 and 1 such as 0.2.',
    );
  }
  const range = windows.pitchRange();
  const looked = Math.min(VALIDATION_WINDOWS, heldCount);
  return {
    train: windows,
    validation: windows,
    trainCount,
    validationCount: heldCount,
    transposed: (batch, semitones, stream) => {
      transposeWindows(floats(batch, 'x'), floats(batch, 'y'), semitones, range, stream);
      return batch;
    },
    epochIndices: (epoch, count, seed) =>
      sampleIndices(trainCount, count, Stream.fromSeed(seed).fork('epoch').fork(epoch)),
    validationIndices: () =>
      Uint32Array.from(
        { length: looked },
        (_, i) => trainCount + Math.floor(((i + 0.5) * heldCount) / looked),
      ),
    targetMean: () => {
      const x = new Float32Array(windows.seqLength * FEATURES);
      const y = new Float32Array(FEATURES);
      const sum = new Float64Array(FEATURES);
      for (let i = 0; i < trainCount; i++) {
        windows.fill([i], x, y);
        y.forEach((value, feature) => (sum[feature]! += value));
      }
      return sum.map((total) => total / trainCount);
    },
  };
}
