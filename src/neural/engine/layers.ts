/** @file Layers and losses composed of the differentiable operations. */
import type { Tensor } from './graph.ts';
import { matmul } from './matmul.ts';
import { abs, add, mean, mul, softmax, sub } from './ops.ts';

/** x [batch, in] times kernel [in, out] plus bias [out]. */
export function dense(x: Tensor, kernel: Tensor, bias: Tensor): Tensor {
  return add(matmul(x, kernel), bias);
}

/**
 * Unscaled dot-product attention (Keras' `Attention`): for each query the mean of the values,
 * weighted by the softmax of query . key.
 *
 * @param query [batch, queries, n]
 * @param keys [batch, steps, n]
 * @param values [batch, steps, m]
 * @returns [batch, queries, m]
 */
export function dotProductAttention(query: Tensor, keys: Tensor, values: Tensor): Tensor {
  return matmul(softmax(matmul(query, keys, { transposeB: true })), values);
}

/** Mean of the squared differences, a scalar. */
export function meanSquaredError(prediction: Tensor, target: Tensor): Tensor {
  const difference = sub(prediction, target);
  return mean(mul(difference, difference));
}

/** Mean of the absolute differences, a scalar. */
export function meanAbsoluteError(prediction: Tensor, target: Tensor): Tensor {
  return mean(abs(sub(prediction, target)));
}
