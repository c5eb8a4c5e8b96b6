/** @file The feed-forward layer of a transformer: dense, GELU, dense, with a hand-derived backward pass. */
import { geluOfScaled } from './gelu.ts';
import type { Tensor } from './graph.ts';
import { gemm } from './matmul.ts';
import { sum } from './ops.ts';

/** Weights of a {@link feedForward} layer with `n` inputs and outputs and `hidden` units. */
export interface FeedForwardWeights {
  /** [n, hidden] */
  readonly kernelIn: Tensor;
  /** [hidden] */
  readonly biasIn: Tensor;
  /** [hidden, n] */
  readonly kernelOut: Tensor;
  /** [n] */
  readonly biasOut: Tensor;
}

/**
 * gelu(x kernelIn + biasIn) kernelOut + biasOut for x [rows, n].
 *
 * The neighbouring matrix products apply the constant factors of GELU and its derivative, which saves
 * passes over the hidden units.
 */
export function feedForward(x: Tensor, weights: FeedForwardWeights): Tensor {
  const { graph } = x;
  const { kernelIn, biasIn, kernelOut, biasOut } = weights;
  const half = Math.SQRT1_2;
  const scaled = gemm(x, kernelIn, biasIn, { alpha: half, beta: half });
  const { doubled, slope } = geluOfScaled(scaled);
  const output = gemm(doubled, kernelOut, biasOut, { alpha: half });
  return graph.record(output, [x, kernelIn, biasIn, kernelOut, biasOut], (dy) => {
    const dGelu = gemm(dy, kernelOut, undefined, { transposeB: true, alpha: 0.5 });
    const dHidden = graph.op('Mul', [dGelu, slope], dGelu.shape);
    return [
      gemm(dHidden, kernelIn, undefined, { transposeB: true }),
      gemm(x, dHidden, undefined, { transposeA: true }),
      sum(dHidden, [0]),
      gemm(doubled, dy, undefined, { transposeA: true, alpha: half }),
      sum(dy, [0]),
    ];
  });
}
