/** @file The feed-forward layer of a transformer: dense, GELU, dense, a block of rows at a time. */
import { geluOfScaled } from './gelu.ts';
import type { Tensor } from './graph.ts';
import { gemm } from './matmul.ts';
import { split } from './ops.ts';

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

/** What the forward pass of a block leaves behind. */
interface Block {
  readonly x: Tensor;
  /** gelu(hidden) sqrt(2) */
  readonly doubled: Tensor;
  /** 2 gelu'(hidden) */
  readonly slope: Tensor;
}

/**
 * gelu(x kernelIn + biasIn) kernelOut + biasOut for x [rows, n].
 *
 * The dozen passes over the hidden units are made block by block, while a block is in the cache of
 * the processor.
 *
 * @param rowsPerBlock rows computed at once; it must divide the rows of x.
 */
export function feedForward(x: Tensor, weights: FeedForwardWeights, rowsPerBlock: number): Tensor {
  const { graph } = x;
  const { kernelIn, biasIn, kernelOut, biasOut } = weights;
  const [rows] = x.shape as [number, number];
  const parts = rows / rowsPerBlock;
  if (!Number.isInteger(parts)) {
    throw new RangeError(`Blocks of ${rowsPerBlock} rows do not divide ${rows} rows.`);
  }
  const blocks = cut(x, parts).map((part): Block => {
    const scaled = gemm(part, kernelIn, biasIn, { alpha: Math.SQRT1_2, beta: Math.SQRT1_2 });
    return { x: part, ...geluOfScaled(scaled) };
  });
  const output = joined(
    blocks.map(({ doubled }) => gemm(doubled, kernelOut, biasOut, { alpha: Math.SQRT1_2 })),
  );
  return graph.record(output, [x, kernelIn, biasIn, kernelOut, biasOut], (dy) => {
    const ones = graph.constant([1], [1, rowsPerBlock]);
    const dx: Tensor[] = [];
    let dKernelIn: Tensor | undefined;
    let dBiasIn: Tensor | undefined;
    let dKernelOut: Tensor | undefined;
    cut(dy, parts).forEach((part, index) => {
      const block = blocks[index] as Block;
      const dGelu = gemm(part, kernelOut, undefined, { transposeB: true, alpha: 0.5 });
      const dHidden = graph.op('Mul', [dGelu, block.slope], dGelu.shape);
      dx.push(gemm(dHidden, kernelIn, undefined, { transposeB: true }));
      // Each sum over blocks grows inside the matrix product.
      dKernelIn = gemm(block.x, dHidden, dKernelIn, { transposeA: true });
      dBiasIn = gemm(ones, dHidden, dBiasIn, {});
      dKernelOut = gemm(block.doubled, part, dKernelOut, {
        transposeA: true,
        alpha: Math.SQRT1_2,
      });
    });
    const dBiasOut = gemm(graph.constant([1], [1, rows]), dy, undefined, {});
    const flat = (row: Tensor | undefined, like: Tensor) =>
      row && graph.op('Reshape', [row, graph.indices(like.shape)], like.shape);
    return [joined(dx), dKernelIn, flat(dBiasIn, biasIn), dKernelOut, flat(dBiasOut, biasOut)];
  });
}

function cut(x: Tensor, parts: number): Tensor[] {
  if (parts === 1) return [x];
  return split(x, 0, Array<number>(parts).fill((x.shape[0] as number) / parts));
}

/** Blocks of rows below one another. */
function joined(parts: readonly Tensor[]): Tensor {
  const first = parts[0] as Tensor;
  if (parts.length === 1) return first;
  const [rows, columns] = first.shape as [number, number];
  return first.graph.op('Concat', parts, [rows * parts.length, columns], {
    attributes: { axis: { int: 0 } },
  });
}
