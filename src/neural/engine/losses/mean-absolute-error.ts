/** @file Mean absolute error: the loss of a regression that predicts medians. */
import type { Tensor } from '../graph.ts';
import { abs, mean, sub } from '../ops.ts';
import type { RegressionLoss } from './loss.ts';

/** Mean of the absolute differences, a scalar. */
export function meanAbsoluteError(prediction: Tensor, target: Tensor): Tensor {
  return mean(abs(sub(prediction, target)));
}

export const absoluteError: RegressionLoss = {
  kind: 'regression',
  emit: meanAbsoluteError,
  penalty: Math.abs,
};
