/** @file The guide's network as a prediction graph, with ONNX's own LSTM operator. */
import { Graph } from '../../engine/graph.ts';
import type { GraphOptions, Tensor } from '../../engine/graph.ts';
import { reshape, transpose } from '../../engine/ops.ts';
import { attentionHead } from './attention-head.ts';
import type { DenseWeights } from './attention-head.ts';
import { toOnnxLstm } from './lstm-layout.ts';
import type { NetworkConfig } from './config.ts';
import { requireTensor } from '../weights.ts';
import type { NamedTensors } from '../weights.ts';

/**
 * x [batch, seqLength, features] -> y [batch, features], with the weights as named constants. Throws an
 * Error that names a missing or misshapen weight.
 */
export function inferenceGraph(
  config: NetworkConfig,
  weights: NamedTensors,
  batch: number,
  options: Pick<GraphOptions, 'portable'> = {},
): Graph {
  const { seqLength, features, lstmUnits, denseUnits } = config;
  const graph = new Graph('float32', options);
  const x = graph.input('x', [batch, seqLength, features]);
  const constant = (name: string, shape: number[]) =>
    graph.constant(requireTensor(weights, name, shape).data, shape, name);
  const lstm = (input: Tensor, layer: string, inputs: number, units: number): Tensor => {
    const parameters = Object.entries(toOnnxLstm(weights, layer, inputs, units)).map(
      ([name, { data, shape }]) => graph.constant(data, shape, `${layer}/${name}`),
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
