/** @file Predictions of the guide's network, for one or many windows of notes. */
import { SessionCache, createSession } from '../../engine/session.ts';
import type { PredictorOptions } from '../architecture.ts';
import { inferenceGraph } from './inference-graph.ts';
import type { NetworkConfig } from './config.ts';
import type { NamedTensors } from '../weights.ts';

/** Predicts from windows of notes, [notes, features] each. */
export interface NotePredictor {
  /**
   * The note that follows each of n >= 1 windows.
   *
   * @param x n * seqLength * features values in 0..1, window by window.
   * @returns n * features values in 0..1. The last bits may depend on n.
   */
  predict(x: Float32Array): Promise<Float32Array>;
  dispose(): Promise<void>;
}

/** Default maximum number of windows computed at once. */
const DEFAULT_BATCH_SIZE = 32;

/**
 * A predictor with dropout off. Windows are computed in batches of 1, 2, 4, ... up to
 * `options.batchSize`, each size in its own session, created on first use.
 *
 * @param weights in Keras' names and layout; not changed and not needed after `dispose`.
 */
export async function createPredictor(
  config: NetworkConfig,
  weights: NamedTensors,
  options: PredictorOptions = {},
): Promise<NotePredictor> {
  const { batchSize = DEFAULT_BATCH_SIZE, ...sessionOptions } = options;
  const cache = new SessionCache((batch) =>
    createSession(inferenceGraph(config, weights, batch).toModel(), sessionOptions),
  );
  await cache.get(1);
  const { seqLength, features } = config;
  const windowSize = seqLength * features;

  const predict = async (x: Float32Array): Promise<Float32Array> => {
    const count = x.length / windowSize;
    if (!Number.isInteger(count) || count < 1) {
      throw new RangeError(
        `A prediction needs whole windows of ${seqLength} notes x ${features} numbers ` +
          `(${windowSize} values each), but was given ${x.length} values.`,
      );
    }
    const predictions = new Float32Array(count * features);
    for (let start = 0; start < count;) {
      const windows = Math.min(batchSize, count - start);
      const batch = Math.min(batchSize, nextPowerOfTwo(windows));
      const input = new Float32Array(batch * windowSize);
      input.set(x.subarray(start * windowSize, (start + windows) * windowSize));
      const session = await cache.get(batch);
      const { y } = await session.run({ x: { data: input, dims: [batch, seqLength, features] } });
      const values = y?.data as Float32Array;
      predictions.set(values.subarray(0, windows * features), start * features);
      start += windows;
    }
    return predictions;
  };
  return { predict, dispose: () => cache.dispose() };
}

function nextPowerOfTwo(value: number): number {
  let power = 1;
  while (power < value) power *= 2;
  return power;
}
