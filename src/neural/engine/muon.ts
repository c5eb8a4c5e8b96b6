/** @file The Muon optimiser for kernels of hidden layers, as nodes of the training step's graph. */
import type { Graph, Tensor } from './graph.ts';
import { gemm, product } from './matmul.ts';

/** Decay of the momentum, and the coefficients of a step of Newton and Schulz. */
const MOMENTUM = 0.95;
const [LINEAR, CUBIC, QUINTIC] = [3.4445, -4.775, 2.0315] as const;
const ITERATIONS = 5;
const EPSILON = 1e-7;

/**
 * Root mean square of the entries of an update before the learning rate: about that of Adam's, so that
 * both take the same rate.
 */
const UPDATE_RMS = 0.2;

/** A kernel and its momentum after one step. */
export interface MuonUpdate {
  readonly parameter: Tensor;
  readonly m: Tensor;
}

/**
 * One step of Muon (Jordan et al. 2024): m' = 0.95 m + 0.05 g, and the kernel moves against the nearest
 * matrix to 0.95 m' + 0.05 g whose singular values are all about 1, so that directions that gradients
 * seldom take are learned as fast as those that they often take. The update is scaled to the size of
 * Adam's (Liu et al. 2025, "Muon is scalable for LLM training"): 0.2 sqrt(max(rows, columns)).
 *
 * @param parameter of shape [inputs, outputs].
 * @param rate scalar: the learning rate.
 * @param scale scalar factor on the gradient, from clipping; undefined for no scaling.
 * @param kept scalar factor on the kernel before the step, from weight decay; undefined for none.
 */
export function muonUpdate(
  parameter: Tensor,
  gradient: Tensor,
  m: Tensor,
  rate: Tensor,
  scale?: Tensor,
  kept?: Tensor,
): MuonUpdate {
  const { graph, shape } = parameter;
  const op = (opType: string, a: Tensor, b: Tensor) => graph.op(opType, [a, b], shape);
  const share = graph.scalar(1 - MOMENTUM);
  const fresh = op('Mul', gradient, scale ? graph.op('Mul', [share, scale], []) : share);
  const nextM = op('Add', op('Mul', m, graph.scalar(MOMENTUM)), fresh);
  const ahead = op('Add', op('Mul', nextM, graph.scalar(MOMENTUM)), fresh);
  const size = UPDATE_RMS * Math.sqrt(Math.max(...shape));
  const step = op('Mul', orthogonalised(ahead), graph.op('Mul', [rate, graph.scalar(size)], []));
  const decayed = kept ? op('Mul', parameter, kept) : parameter;
  return { parameter: op('Sub', decayed, step), m: nextM };
}

/**
 * The matrix with the singular vectors of `x` and singular values between about 0.7 and 1.2: five steps
 * x' = p x with p = 3.4445 + (-4.775 + 2.0315 s) s and s = x xT, from x / |x|.
 *
 * @param x of shape [rows, columns].
 */
function orthogonalised(x: Tensor): Tensor {
  const { graph, shape } = x;
  const [rows, columns] = shape as [number, number];
  const norm = graph.op(
    'Sqrt',
    [graph.op('ReduceSumSquare', [x], [], { attributes: { keepdims: { int: 0 } } })],
    [],
  );
  const start = graph.op('Div', [x, graph.op('Add', [norm, graph.scalar(EPSILON)], [])], shape);
  return rows === columns ? stepByStep(start) : throughSquares(start);
}

/** The steps of a square matrix, as they are written. */
function stepByStep(start: Tensor): Tensor {
  let x = start;
  for (let i = 0; i < ITERATIONS; i++) {
    const square = product(x, x, { transposeB: true });
    const powers = gemm(square, square, square, { alpha: QUINTIC, beta: CUBIC });
    x = gemm(powers, x, x, { beta: LINEAR });
  }
  return x;
}

/**
 * The steps of a matrix with sides of different lengths. All of them multiply by polynomials of s, which
 * commute: s' = p s p, and the product of all p multiplies x at the end. So only s, which has the shorter
 * side, is multiplied over and over.
 */
function throughSquares(start: Tensor): Tensor {
  const [rows, columns] = start.shape as [number, number];
  // The smaller of x xT and xT x has the same effect.
  const isTall = rows > columns;
  let square = product(start, start, { transposeA: isTall, transposeB: !isTall });
  const linear = diagonal(start.graph, Math.min(rows, columns), LINEAR);
  let all: Tensor | undefined;
  for (let i = 0; i < ITERATIONS; i++) {
    const higher = gemm(square, square, square, { alpha: QUINTIC, beta: CUBIC });
    const factor = start.graph.op('Add', [higher, linear], higher.shape);
    all = all ? product(factor, all) : factor;
    if (i < ITERATIONS - 1) square = product(factor, product(square, factor));
  }
  return isTall ? product(start, all!) : product(all!, start);
}

/** [size, size]: `value` on the diagonal, 0 elsewhere. */
function diagonal(graph: Graph, size: number, value: number): Tensor {
  const values = new Float32Array(size ** 2);
  for (let i = 0; i < size; i++) values[i * (size + 1)] = value;
  return graph.constant(values, [size, size]);
}
