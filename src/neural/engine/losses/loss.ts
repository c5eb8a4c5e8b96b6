/** @file What a loss is: the same measure for training, as a graph, and for judging, in numbers. */
import type { Tensor } from '../graph.ts';

/** A loss of predicted numbers against true ones. */
export interface RegressionLoss {
  readonly kind: 'regression';
  /** Mean over all elements, a scalar. Prediction and target have the same shape. */
  emit(prediction: Tensor, target: Tensor): Tensor;
  /** The loss of one element. @param error prediction - target. */
  penalty(error: number): number;
}

/** A loss of logits over classes against the class that came true. */
export interface ClassificationLoss {
  readonly kind: 'classification';
  /** Mean over the rows, a scalar. @param logits [count, classes] @param targets int32 [count] */
  emit(logits: Tensor, targets: Tensor): Tensor;
  /** The loss of one row. @param probability that was given to the class that came true, 0..1. */
  penalty(probability: number): number;
}

export type Loss = RegressionLoss | ClassificationLoss;
