/** @file Predictions of the guide's network, for one window of notes or many. */
import { Graph } from '../engine/graph.ts';
import type { Tensor } from '../engine/graph.ts';
import { reshape, transpose } from '../engine/ops.ts';
import { SessionCache, createSession } from '../engine/session.ts';
import type { SessionOptions } from '../engine/session.ts';
import { attentionHead } from './attention-head.ts';
import type { DenseWeights } from './attention-head.ts';
import { toOnnxLstm } from './lstm-layout.ts';
import type { NetworkConfig } from './network-config.ts';
import { requireTensor } from './weights.ts';
import type { NamedTensors } from './weights.ts';

export interface Predictor {
  /**
   * The note that follows each of n >= 1 windows.
   *
   * @param x n * seqLength * features values in 0..1, window by window.
   * @returns n * features values in 0..1. The last bits may depend on n.
   */
  predict(x: Float32Array): Promise<Float32Array>;
  dispose(): Promise<void>;
}

export interface PredictorOptions extends SessionOptions {
  /** Most windows computed at once; 32 by default. */
  readonly batchSize?: number;
}

const DEFAULT_BATCH_SIZE = 32;

/**
 * A predictor with dropout off. Windows are computed in batches of 1, 2, 4, ... up to
 * `options.batchSize`, each size in a session of its own made when first needed.
 *
 * @param weights in Keras' names and layout; not changed and not needed after `dispose`.
 */
export async function createPredictor(
  config: NetworkConfig,
  weights: NamedTensors,
  options: PredictorOptions = {},
): Promise<Predictor> {
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

/** x [batch, steps, features] -> y [batch, features], on ONNX Runtime's own LSTM operator. */
function inferenceGraph(config: NetworkConfig, weights: NamedTensors, batch: number): Graph {
  const { seqLength, features, lstmUnits, denseUnits } = config;
  const graph = new Graph();
  const x = graph.input('x', [batch, seqLength, features]);
  const constant = (name: string, shape: number[]) =>
    graph.constant(requireTensor(weights, name, shape).data, shape);
  const lstm = (input: Tensor, layer: string, inputs: number, units: number): Tensor => {
    const { kernel, recurrent, bias } = toOnnxLstm(weights, layer, inputs, units);
    const parameters = [kernel, recurrent, bias].map(({ data, shape }) =>
      graph.constant(data, shape),
    );
    return graph.op('LSTM', [input, ...parameters], [seqLength, 2, batch, units], {
      attributes: { direction: { string: 'bidirectional' }, hidden_size: { int: units } },
    });
  };
  const dense = (layer: string, inputs: number, units: number): DenseWeights => ({
    kernel: constant(`${layer}/kernel`, [inputs, units]),
    bias: constant(`${layer}/bias`, [units]),
  });

  const first = lstm(transpose(x, [1, 0, 2]), 'bidirectional', features, lstmUnits[0]);
  const joined = reshape(transpose(first, [0, 2, 1, 3]), [seqLength, batch, 2 * lstmUnits[0]]);
  const second = lstm(joined, 'bidirectional_1', 2 * lstmUnits[0], lstmUnits[1]);
  const sequence = reshape(transpose(second, [2, 0, 1, 3]), [batch, seqLength, 2 * lstmUnits[1]]);
  const y = attentionHead(sequence, [
    dense('dense', 4 * lstmUnits[1], denseUnits[0]),
    dense('dense_1', denseUnits[0], denseUnits[1]),
    dense('dense_2', denseUnits[1], features),
  ]);
  graph.output('y', y);
  return graph;
}

function nextPowerOfTwo(value: number): number {
  let power = 1;
  while (power < value) power *= 2;
  return power;
}
