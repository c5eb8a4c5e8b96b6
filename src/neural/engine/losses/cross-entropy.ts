/** @file Cross-entropy of logits against integer targets. */
import type { Tensor } from '../graph.ts';
import { mean, mul, reshape } from '../ops.ts';
import type { ClassificationLoss } from './loss.ts';

/**
 * Mean over the rows of -log softmax(logits)[target], in nats, a scalar.
 *
 * @param logits [count, classes]
 * @param targets int32 [count], each in 0..classes - 1.
 */
export function crossEntropy(logits: Tensor, targets: Tensor): Tensor {
  return mean(crossEntropyOfRows(logits, targets));
}

/** -log softmax(logits)[target] of each row, in nats: [count]. See {@link crossEntropy}. */
export function crossEntropyOfRows(logits: Tensor, targets: Tensor): Tensor {
  const { graph, shape } = logits;
  const [count] = shape as [number, number];
  const column = graph.op('Unsqueeze', [targets, graph.indices([1])], [count, 1]);
  const logShares = graph.op('LogSoftmax', [logits], shape, { attributes: { axis: { int: -1 } } });
  const atTargets = (x: Tensor) =>
    graph.op('GatherElements', [x, column], [count, 1], { attributes: { axis: { int: 1 } } });
  const output = graph.op(
    'Neg',
    [graph.op('Squeeze', [atTargets(logShares), graph.indices([1])], [count])],
    [count],
  );
  return graph.record(output, [logits], (dy) => {
    const shares = graph.op('Exp', [logShares], shape);
    const lowered = graph.op('Sub', [atTargets(shares), graph.scalar(1)], [count, 1]);
    const difference = graph.op('ScatterElements', [shares, column, lowered], shape, {
      attributes: { axis: { int: 1 } },
    });
    return [mul(difference, reshape(dy, [count, 1]))];
  });
}

export const crossEntropyLoss: ClassificationLoss = {
  kind: 'classification',
  emit: crossEntropy,
  penalty: (probability) => -Math.log(probability),
};
