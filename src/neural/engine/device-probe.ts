/** @file A small computation with known results that tests whether a device can train. */
import { gradients } from './gradients.ts';
import { Graph } from './graph.ts';
import { bidirectionalLstm } from './lstm.ts';
import { mean, mul } from './ops.ts';

const STEPS = 3;
const FEATURES = 2;
const UNITS = 4;
const BATCH = 2;

/** Loss of an LSTM and mean squares of its gradients, as computed in float64. */
const EXPECTED = {
  loss: 3.4377100041e-2,
  'd/input': 1.443097482e-5,
  'd/recurrent': 2.829417597e-7,
};

/** Relative tolerance: devices may round the factors of products to 10 bits (TF32). */
const TOLERANCE = 0.02;

/** A model without inputs, and the check of its outputs. */
export const PROBE = {
  outputs: Object.keys(EXPECTED),
  model: (): Uint8Array => probeGraph().toModel(),
  isRight: (found: readonly number[]): boolean =>
    Object.values(EXPECTED).every(
      (value, i) => Math.abs((found[i] ?? NaN) - value) <= TOLERANCE * Math.abs(value),
    ),
};

/** An LSTM forward and backward: Scan, transposed matrix products and sums. */
export function probeGraph(graph = new Graph()): Graph {
  const values = (shape: readonly number[], phase: number) => {
    const count = shape.reduce((product, size) => product * size, 1);
    return graph.constant(
      Array.from({ length: count }, (_, i) => Math.sin(i * 1.7 + phase)),
      shape,
    );
  };
  const weights = {
    input: values([2, 4 * UNITS, FEATURES + 1], 1),
    recurrent: values([2, 4 * UNITS, UNITS], 2),
  };
  const states = bidirectionalLstm(values([STEPS, FEATURES, BATCH], 0), weights);
  const loss = mean(mul(states, states));
  const [input, recurrent] = gradients(loss, [weights.input, weights.recurrent]);
  graph.output('loss', loss);
  if (input) graph.output('d/input', mean(mul(input, input)));
  if (recurrent) graph.output('d/recurrent', mean(mul(recurrent, recurrent)));
  return graph;
}
