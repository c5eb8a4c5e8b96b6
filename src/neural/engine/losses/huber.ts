/** @file Huber loss: quadratic for small errors and linear for large ones, so outliers weigh less. */
import type { Tensor } from '../graph.ts';
import { abs, mean, mul, relu, sub } from '../ops.ts';
import type { RegressionLoss } from './loss.ts';

/** Errors up to this are quadratic: a tenth of the range 0..1. */
const DELTA = 0.1;

/** With c = min(|error|, delta): c * (|error| - c / 2), Huber 1964. */
export const huber: RegressionLoss = {
  kind: 'regression',
  emit: (prediction: Tensor, target: Tensor) => {
    const { graph } = prediction;
    const size = abs(sub(prediction, target));
    const cut = sub(size, relu(sub(size, graph.scalar(DELTA))));
    return mean(mul(cut, sub(size, mul(cut, graph.scalar(0.5)))));
  },
  penalty: (error) => {
    const size = Math.abs(error);
    const cut = Math.min(size, DELTA);
    return cut * (size - cut / 2);
  },
};
