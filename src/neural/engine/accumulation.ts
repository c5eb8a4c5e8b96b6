/** @file A batch in parts, each forward and backward before the next: memory for one part alone. */
import { gradients } from './gradients.ts';
import type { Tensor } from './graph.ts';
import { add, mul } from './ops.ts';

/** Builds the loss of one part, a scalar, in a graph of its own. */
export type PartLoss = (
  /** The part's share of a tensor of the outer graph: `stacked` [parts, ...] without its first axis. */
  share: (stacked: Tensor) => Tensor,
  /** The weights given, in the same order, to be used inside. */
  weights: readonly Tensor[],
) => Tensor;

/**
 * Mean of the losses of the `parts` of a batch. One Scan goes over the parts and adds up losses and
 * gradients: the memory that a part needs between its forward and its backward pass serves the next.
 *
 * @param weights what the loss is differentiated by; `build` may use no other tensor from outside.
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
