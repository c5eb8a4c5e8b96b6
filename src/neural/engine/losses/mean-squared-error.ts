/** @file Mean squared error: the loss of a regression that predicts means. */
import type { Tensor } from '../graph.ts';
import { mean, mul, sub } from '../ops.ts';
import type { RegressionLoss } from './loss.ts';

/** Mean of the squared differences, a scalar. */
export function meanSquaredError(prediction: Tensor, target: Tensor): Tensor {
  const difference = sub(prediction, target);
  return mean(mul(difference, difference));
}

export const squaredError: RegressionLoss = {
  kind: 'regression',
  emit: meanSquaredError,
  penalty: (error) => error * error,
};
