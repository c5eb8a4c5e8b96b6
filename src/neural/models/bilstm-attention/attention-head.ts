/** @file The guide's network after its LSTMs: attention, dense layers, one predicted note. */
import type { Tensor } from '../../engine/graph.ts';
import { dense, dotProductAttention } from '../../engine/layers.ts';
import { concat, mul, relu, reshape, sigmoid, slice } from '../../engine/ops.ts';

/** Kernel [in, out] and bias [out] of a dense layer. */
export interface DenseWeights {
  readonly kernel: Tensor;
  readonly bias: Tensor;
}

/**
 * Factors [batch, units] on the outputs of the hidden dense layers; undefined if nothing is dropped.
 */
export type DenseMasks = readonly [Tensor | undefined, Tensor | undefined];

/**
 * The prediction [batch, features], each in 0..1, from the sequence [batch, steps, n].
 *
 * The guide's network computes attention and dense layers for every step and keeps the last. Here only
 * the last step is computed, since steps do not interact after the attention.
 */
export function attentionHead(
  sequence: Tensor,
  layers: readonly [DenseWeights, DenseWeights, DenseWeights],
  masks: DenseMasks = [undefined, undefined],
): Tensor {
  const [batch, steps, width] = sequence.shape as [number, number, number];
  const last = slice(sequence, 1, steps - 1, steps);
  const attended = dotProductAttention(last, sequence, sequence);
  const joined = reshape(concat([last, attended], 2), [batch, 2 * width]);
  const hidden = (x: Tensor, layer: 0 | 1) => {
    const output = relu(dense(x, layers[layer].kernel, layers[layer].bias));
    const mask = masks[layer];
    return mask ? mul(output, mask) : output;
  };
  return sigmoid(dense(hidden(hidden(joined, 0), 1), layers[2].kernel, layers[2].bias));
}
