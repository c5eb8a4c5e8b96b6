/** @file Layers composed of the differentiable operations. */
import type { Tensor } from './graph.ts';
import { gemm, matmul } from './matmul.ts';
import { add, softmax, sum } from './ops.ts';

/** x [batch, in] times kernel [in, out] plus bias [out]. */
export function dense(x: Tensor, kernel: Tensor, bias: Tensor): Tensor {
  return add(matmul(x, kernel), bias);
}

/**
 * {@link dense} with its results as columns, which saves a transpose: for x [rows, in] and an already
 * transposed kernel [units, in], kernel x' + bias as [units, rows].
 */
export function denseToColumns(x: Tensor, kernel: Tensor, bias: Tensor): Tensor {
  const { graph } = x;
  const column = graph.op('Unsqueeze', [bias, graph.indices([1])], [bias.shape[0] as number, 1]);
  const output = gemm(kernel, x, column, { transposeB: true });
  return graph.record(output, [x, kernel, bias], (dy, needed) => [
    needed[0] ? gemm(dy, kernel, undefined, { transposeA: true }) : undefined,
    needed[1] ? gemm(dy, x, undefined) : undefined,
    needed[2] ? sum(dy, [1]) : undefined,
  ]);
}

/** {@link dense} of columns: for x [in, rows] and kernel [in, units], x' kernel + bias as [rows, units]. */
export function denseOfColumns(x: Tensor, kernel: Tensor, bias: Tensor): Tensor {
  const output = gemm(x, kernel, bias, { transposeA: true });
  return x.graph.record(output, [x, kernel, bias], (dy, needed) => [
    needed[0] ? gemm(kernel, dy, undefined, { transposeB: true }) : undefined,
    needed[1] ? gemm(x, dy, undefined) : undefined,
    needed[2] ? sum(dy, [0]) : undefined,
  ]);
}

/**
 * Unscaled dot-product attention (Keras' `Attention`): for each query, the mean of the values weighted
 * by softmax(query . key).
 *
 * @param query [batch, queries, n]
 * @param keys [batch, steps, n]
 * @param values [batch, steps, m]
 * @returns [batch, queries, m]
 */
export function dotProductAttention(query: Tensor, keys: Tensor, values: Tensor): Tensor {
  return matmul(softmax(matmul(query, keys, { transposeB: true })), values);
}
