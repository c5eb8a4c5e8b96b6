/** @file Bidirectional LSTM layer: one Scan for both directions, with a hand-derived backward pass. */
import type { Graph, Tensor } from './graph.ts';
import { matmul } from './matmul.ts';
import { concat, mul, reshape, reverse, split, swapLastAxes, transpose } from './ops.ts';

/**
 * Weights of a bidirectional LSTM with `in` inputs and `u` units. Axis 0 is the direction (0 forward, 1
 * backward); along axis 1 the gates are in the order g (cell candidate), i, f, o.
 */
export interface LstmWeights {
  /** [2, 4u, in + 1]: input kernel, transposed; the last column is the bias. */
  readonly input: Tensor;
  /** [2, 4u, u]: recurrent kernel, transposed. */
  readonly recurrent: Tensor;
}

interface Sizes {
  readonly steps: number;
  readonly units: number;
  readonly batch: number;
}

/**
 * The outputs [steps, 2u, batch] of a bidirectional LSTM over x [steps, in, batch], both directions
 * joined along axis 1. Hidden and cell states start at zero.
 *
 * The features-by-batch layout makes the weights the left factor of every product, which the matrix
 * kernels read without copying, and keeps each gate contiguous.
 *
 * @param inputMasks one [in, batch] factor per direction on the inputs of every step (Keras' LSTM
 *   dropout, which drops the same inputs at all steps).
 */
export function bidirectionalLstm(
  x: Tensor,
  weights: LstmWeights,
  inputMasks?: readonly [Tensor, Tensor],
): Tensor {
  const { graph } = x;
  const [steps, , batch] = x.shape as [number, number, number];
  const units = weights.recurrent.shape[2] as number;
  const sizes: Sizes = { steps, units, batch };
  const xs = bothDirections(x, inputMasks);
  const forward = forwardScan(graph, inputProjections(weights.input, xs), weights.recurrent, sizes);
  const output = graph.op('Concat', [forward.ahead, forward.back], [steps, 2 * units, batch], {
    attributes: { axis: { int: 1 } },
  });
  return graph.record(output, [xs, weights.input, weights.recurrent], (dy, needed) => {
    const dz = backwardScan(graph, dy, forward, weights.recurrent, sizes);
    // Merge time and batch, so each weight gradient is one matrix product.
    const dzByGate = besideBatch(dz);
    return [
      needed[0] ? graph.op('MatMul', [swapLastAxes(weights.input), dz], xs.shape) : undefined,
      needed[1] ? matmul(dzByGate, besideBatch(xs), { transposeB: true }) : undefined,
      needed[2] ? matmul(dzByGate, besideBatch(forward.states), { transposeB: true }) : undefined,
    ];
  });
}

/**
 * x in the order each direction reads it, [steps, 2, in + 1, batch]: the second direction runs
 * backwards in time, and an added feature of ones carries the bias.
 */
function bothDirections(x: Tensor, masks?: readonly [Tensor, Tensor]): Tensor {
  const [steps, features, batch] = x.shape as [number, number, number];
  const ones = x.graph.constant([1], [steps, 1, batch]);
  const ahead = masks ? mul(x, masks[0]) : x;
  const back = masks ? mul(x, masks[1]) : x;
  const joined = concat([ahead, ones, reverse(back, 0), ones], 1);
  return reshape(joined, [steps, 2, features + 1, batch]);
}

/** Gate inputs [steps, 2, 4u, batch] from xs [steps, 2, in + 1, batch]. */
function inputProjections(kernel: Tensor, xs: Tensor): Tensor {
  const [steps, , , batch] = xs.shape as [number, number, number, number];
  return xs.graph.op('MatMul', [kernel, xs], [steps, 2, kernel.shape[1] as number, batch]);
}

/** [steps, 2, n, batch] -> [2, n, steps * batch]. */
function besideBatch(x: Tensor): Tensor {
  const [steps, directions, n, batch] = x.shape as [number, number, number, number];
  return reshape(transpose(x, [1, 2, 0, 3]), [directions, n, steps * batch]);
}

/** The results of the forward Scan; all but `back` in the order of its steps. */
interface ForwardScan {
  /** Outputs of the forward direction in time order, [steps, u, batch]. */
  readonly ahead: Tensor;
  /** Outputs of the backward direction in time order, [steps, u, batch]. */
  readonly back: Tensor;
  /** State before each step, [steps, 2, u, batch]. */
  readonly states: Tensor;
  /** d gate pre-activation: factors of (dc, dc, dc, dh) for g, i, f, o, [steps, 2, 4u, batch]. */
  readonly gateFactors: Tensor;
  /** d cell / d state, that is o * (1 - tanh(c)^2), [steps, 2, u, batch]. */
  readonly cellFactors: Tensor;
  /** Forget gates, [steps, 2, u, batch]. */
  readonly forget: Tensor;
}

/** Runs both directions over the steps and computes the gates' derivatives on the way. */
function forwardScan(
  graph: Graph,
  gateInputs: Tensor,
  recurrent: Tensor,
  sizes: Sizes,
): ForwardScan {
  const { steps, units, batch } = sizes;
  const state = [2, units, batch];
  const gates = (n: number) => [2, n * units, batch];
  const body = graph.subgraph('lstm_forward');
  const h = body.bodyInput(state);
  const c = body.bodyInput(state);
  const gateInput = body.bodyInput(gates(4));
  const binary = (opType: string, a: Tensor, b: Tensor) => body.op(opType, [a, b], a.shape);
  const join = (parts: Tensor[], n: number) =>
    body.op('Concat', parts, gates(n), { attributes: { axis: { int: 1 } } });

  const z = binary('Add', body.op('MatMul', [recurrent, h], gates(4)), gateInput);
  const [candidate, rest] = split(z, 1, [units, 3 * units]) as [Tensor, Tensor];
  const g = body.op('Tanh', [candidate], state);
  const sigmoids = body.op('Sigmoid', [rest], gates(3));
  const [i, f, o] = split(sigmoids, 1, [units, units, units]) as [Tensor, Tensor, Tensor];
  const ig = binary('Mul', i, g);
  const nextC = binary('Add', binary('Mul', f, c), ig);
  const tanhC = body.op('Tanh', [nextC], state);
  const nextH = binary('Mul', o, tanhC);
  const [ahead, back] = split(nextH, 0, [1, 1]) as [Tensor, Tensor];

  const sigmoidSlopes = binary('Sub', sigmoids, binary('Mul', sigmoids, sigmoids));
  const slopeOfG = binary('Sub', i, binary('Mul', ig, g));
  const slopesOfIfo = binary('Mul', sigmoidSlopes, join([g, c, tanhC], 3));
  const gateFactors = join([slopeOfG, slopesOfIfo], 4);
  const cellFactors = binary('Sub', o, binary('Mul', nextH, tanhC));

  const stateBefore = body.op('Identity', [h], state);
  const scanned = [ahead, back, stateBefore, gateFactors, cellFactors, f];
  for (const tensor of [nextH, nextC, ...scanned]) body.bodyOutput(tensor);
  const zero = graph.constant([0], state);
  const outputs = graph.ops(
    'Scan',
    [zero, zero, gateInputs],
    [state, state, ...scanned.map((tensor) => [steps, ...tensor.shape])],
    {
      attributes: {
        body: { graph: body.toOnnx() },
        num_scan_inputs: { int: 1 },
        scan_output_directions: { ints: [0, 1, 0, 0, 0, 0] },
      },
    },
  );
  const [aheadAll, backAll, states, gateFactorsAll, cellFactorsAll, forget] = outputs.slice(2) as [
    Tensor,
    Tensor,
    Tensor,
    Tensor,
    Tensor,
    Tensor,
  ];
  const withoutDirection = (x: Tensor) => reshape(x, [steps, units, batch]);
  return {
    ahead: withoutDirection(aheadAll),
    back: withoutDirection(backAll),
    states,
    gateFactors: gateFactorsAll,
    cellFactors: cellFactorsAll,
    forget,
  };
}

/** d loss / d gate pre-activations [steps, 2, 4u, batch], in the order of the steps. */
function backwardScan(
  graph: Graph,
  dy: Tensor,
  forward: ForwardScan,
  recurrent: Tensor,
  { steps, units, batch }: Sizes,
): Tensor {
  const state = [2, units, batch];
  const gates = [2, 4 * units, batch];
  const recurrentTransposed = swapLastAxes(recurrent);
  const body = graph.subgraph('lstm_backward');
  const binary = (opType: string, a: Tensor, b: Tensor) => body.op(opType, [a, b], a.shape);
  const dhLater = body.bodyInput(state);
  const dcLater = body.bodyInput(state);
  const dyAhead = body.bodyInput([1, units, batch]);
  const dyBack = body.bodyInput([1, units, batch]);
  const gateFactors = body.bodyInput(gates);
  const cellFactors = body.bodyInput(state);
  const forget = body.bodyInput(state);

  const dyBoth = body.op('Concat', [dyAhead, dyBack], state, { attributes: { axis: { int: 0 } } });
  const dh = binary('Add', dyBoth, dhLater);
  const dc = binary('Add', dcLater, binary('Mul', dh, cellFactors));
  const spread = body.op('Concat', [dc, dc, dc, dh], gates, { attributes: { axis: { int: 1 } } });
  const dz = binary('Mul', spread, gateFactors);
  const dcBefore = binary('Mul', dc, forget);
  const dhBefore = body.op('MatMul', [recurrentTransposed, dz], state);
  for (const tensor of [dhBefore, dcBefore, dz]) body.bodyOutput(tensor);

  const [dyOfAhead, dyOfBack] = split(dy, 1, [units, units]) as [Tensor, Tensor];
  const withDirection = (x: Tensor) => reshape(x, [steps, 1, units, batch]);
  const zero = graph.constant([0], state);
  return graph.ops(
    'Scan',
    [
      zero,
      zero,
      withDirection(dyOfAhead),
      withDirection(dyOfBack),
      forward.gateFactors,
      forward.cellFactors,
      forward.forget,
    ],
    [state, state, [steps, ...gates]],
    {
      attributes: {
        body: { graph: body.toOnnx() },
        num_scan_inputs: { int: 5 },
        scan_input_directions: { ints: [1, 0, 1, 1, 1] },
        scan_output_directions: { ints: [1] },
      },
    },
  )[2] as Tensor;
}
