/**
 * @file The loss interface: one measure as a graph, for training, and in plain numbers, for evaluation.
 */
import type { Tensor } from '../graph.ts';

/** A regression loss of predicted against true numbers. */
export interface RegressionLoss {
  readonly kind: 'regression';
  /** Mean over all elements, a scalar. Prediction and target have the same shape. */
  emit(prediction: Tensor, target: Tensor): Tensor;
  /** The loss of one element. @param error prediction - target. */
  penalty(error: number): number;
}

/** A classification loss of logits against the true class. */
export interface ClassificationLoss {
  readonly kind: 'classification';
  /** Mean over the rows, a scalar. @param logits [count, classes] @param targets int32 [count] */
  emit(logits: Tensor, targets: Tensor): Tensor;
  /** The loss of one row. @param probability predicted for the true class, 0..1. */
  penalty(probability: number): number;
}

export type Loss = RegressionLoss | ClassificationLoss;
