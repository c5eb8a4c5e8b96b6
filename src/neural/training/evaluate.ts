/** @file How well a network predicts a fixed set of windows. */
import type { WindowSource } from '../data/baselines.ts';
import type { Predictor } from '../models/bilstm-attention/predictor.ts';

export type { WindowSource };

export interface Evaluation {
  /** Mean squared error over all features. */
  readonly loss: number;
  /** Mean absolute error over all features. */
  readonly mae: number;
  /** Root mean squared error of each feature: the spread of what comes true around a prediction. */
  readonly deviation: readonly number[];
}

/** Windows read and predicted at a time: bounds the memory, whatever the number of windows. */
const CHUNK = 256;

/** @param indices windows to predict, at least one. */
export async function evaluate(
  predictor: Predictor,
  windows: WindowSource,
  indices: ArrayLike<number>,
  features: number,
): Promise<Evaluation> {
  if (indices.length === 0) throw new RangeError('An evaluation needs at least one window.');
  const squares = new Float64Array(features);
  let absolute = 0;
  const all = Array.from(indices);
  for (let start = 0; start < all.length; start += CHUNK) {
    const chunk = all.slice(start, start + CHUNK);
    const x = new Float32Array(chunk.length * windows.seqLength * features);
    const y = new Float32Array(chunk.length * features);
    windows.fill(chunk, x, y);
    const predicted = await predictor.predict(x);
    for (let i = 0; i < y.length; i++) {
      const error = predicted[i]! - y[i]!;
      squares[i % features]! += error * error;
      absolute += Math.abs(error);
    }
  }
  const total = squares.reduce((a, b) => a + b, 0);
  return {
    loss: total / (all.length * features),
    mae: absolute / (all.length * features),
    deviation: Array.from(squares, (sum) => Math.sqrt(sum / all.length)),
  };
}
