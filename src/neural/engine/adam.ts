/**
 * @file The Adam and AdamW optimisers with global-norm clipping, as nodes of the training step's graph.
 */
import type { Tensor } from './graph.ts';

/** Decay rates of the two moments and the epsilon that keeps the division finite: Keras' defaults. */
export const ADAM = { beta1: 0.9, beta2: 0.999, epsilon: 1e-7 } as const;

/** A parameter and its first and second moments after one step. */
export interface AdamUpdate {
  readonly parameter: Tensor;
  readonly m: Tensor;
  readonly v: Tensor;
}

/** The global norm, a scalar: square root of the sum of squares of all elements of all gradients. */
export function globalNorm(gradients: readonly Tensor[]): Tensor {
  const { graph } = gradients[0] as Tensor;
  const squares = gradients.map((gradient) =>
    graph.op('ReduceSumSquare', [gradient], [], { attributes: { keepdims: { int: 0 } } }),
  );
  return graph.op('Sqrt', [graph.op('Sum', squares, [])], []);
}

/**
 * The factor that scales gradients of norm `norm` down to at most `clipNorm`: clip / max(norm, clip).
 */
export function clipFactor(norm: Tensor, clipNorm: number): Tensor {
  const { graph } = norm;
  const clip = graph.scalar(clipNorm);
  return graph.op('Div', [clip, graph.op('Max', [norm, clip], [])], []);
}

/**
 * One step of Adam (Kingma & Ba 2015, the form with epsilon outside the bias correction): m' = b1 m +
 * (1 - b1) g, v' = b2 v + (1 - b2) g^2, p' = p - rate m' / (sqrt(v') + epsilon).
 *
 * @param rate scalar: the learning rate with the bias correction of {@link correctedRate}.
 * @param scale scalar factor on the gradient, from clipping; undefined for no scaling.
 * @param kept scalar factor on the parameter before the step: 1 - learning rate * weight decay makes it
 *   AdamW (Loshchilov & Hutter 2019); undefined for no decay.
 */
export function adamUpdate(
  parameter: Tensor,
  gradient: Tensor,
  m: Tensor,
  v: Tensor,
  rate: Tensor,
  scale?: Tensor,
  kept?: Tensor,
): AdamUpdate {
  const { graph, shape } = parameter;
  const { beta1, beta2, epsilon } = ADAM;
  const op = (opType: string, a: Tensor, b: Tensor) => graph.op(opType, [a, b], shape);
  const scalarProduct = (a: Tensor, b: Tensor) => graph.op('Mul', [a, b], []);
  const share = (beta: number) => graph.scalar(1 - beta);
  const firstFactor = scale ? scalarProduct(share(beta1), scale) : share(beta1);
  const secondFactor = scale
    ? scalarProduct(share(beta2), scalarProduct(scale, scale))
    : share(beta2);
  const nextM = op('Add', op('Mul', m, graph.scalar(beta1)), op('Mul', gradient, firstFactor));
  const nextV = op(
    'Add',
    op('Mul', v, graph.scalar(beta2)),
    op('Mul', op('Mul', gradient, gradient), secondFactor),
  );
  const root = graph.op('Sqrt', [nextV], shape);
  const direction = op('Div', nextM, op('Add', root, graph.scalar(epsilon)));
  const decayed = kept ? op('Mul', parameter, kept) : parameter;
  return { parameter: op('Sub', decayed, op('Mul', direction, rate)), m: nextM, v: nextV };
}

/**
 * The learning rate with Adam's bias correction at `step` (1, 2, ...):
 * rate * sqrt(1 - b2^step) / (1 - b1^step).
 */
export function correctedRate(learningRate: number, step: number): number {
  return (learningRate * Math.sqrt(1 - ADAM.beta2 ** step)) / (1 - ADAM.beta1 ** step);
}
