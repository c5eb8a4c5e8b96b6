/** @file Gradient accumulation: one part of a batch after another, with memory for one part. */
import { gradients } from './gradients.ts';
import type { Tensor } from './graph.ts';
import { add, mul } from './ops.ts';

/** Builds the loss of one part, a scalar, in its own graph. */
export type PartLoss = (
  /** The part's share of a tensor of the outer graph: `stacked` [parts, ...] without its first axis. */
  share: (stacked: Tensor) => Tensor,
  /** The given weights, in the same order, for use inside. */
  weights: readonly Tensor[],
) => Tensor;

/**
 * Mean of the losses of the `parts` of a batch. One Scan iterates over the parts and adds up losses and
 * gradients, so the next part reuses the memory that a part needs between its forward and backward
 * pass.
 *
 * @param weights what the loss is differentiated with respect to; `build` may use no other outside
 *   tensor.
 */
export function meanLossOfParts(
  parts: number,
  weights: readonly Tensor[],
  build: PartLoss,
): Tensor {
  const { graph } = weights[0] as Tensor;
  const body = graph.subgraph('part');
  const shapes = [[], ...weights.map((weight) => weight.shape)];
  const sums = shapes.map((shape) => body.bodyInput(shape));
  const stackedInputs: Tensor[] = [];
  const share = (stacked: Tensor) => {
    stackedInputs.push(stacked);
    return body.bodyInput(stacked.shape.slice(1), stacked.type);
  };
  const inside = weights.map((weight) => body.outer(weight));
  const loss = mul(build(share, inside), body.scalar(1 / parts));
  const terms = [loss, ...gradients(loss, inside)];
  sums.forEach((sum, i) => body.bodyOutput(add(sum, terms[i] as Tensor)));
  const zeros = shapes.map((shape) =>
    graph.op('Expand', [graph.scalar(0), graph.indices(shape)], shape),
  );
  const [total, ...slopes] = graph.ops('Scan', [...zeros, ...stackedInputs], shapes, {
    attributes: {
      body: { graph: body.toOnnx() },
      num_scan_inputs: { int: stackedInputs.length },
    },
  }) as [Tensor, ...Tensor[]];
  return graph.record(total, weights, (dy) => slopes.map((slope) => mul(slope, dy)));
}
