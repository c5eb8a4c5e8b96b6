/** @file The exact GELU activation (Hendrycks & Gimpel 2016) and the terms of its derivative. */
import type { Tensor } from './graph.ts';
import { mul } from './ops.ts';

/** x times the standard normal distribution function of x. */
export function gelu(x: Tensor): Tensor {
  const { graph } = x;
  const { doubled, slope } = geluOfScaled(
    graph.op('Mul', [x, graph.scalar(Math.SQRT1_2)], x.shape),
  );
  const output = graph.op('Mul', [doubled, graph.scalar(Math.SQRT1_2)], x.shape);
  return graph.record(output, [x], (dy) => [mul(mul(dy, slope), graph.scalar(0.5))]);
}

/**
 * Both results up to a factor, which the matrix product that reads them can apply: from s = x /
 * sqrt(2), `doubled` = gelu(x) sqrt(2) = s (1 + erf s), and `slope` = 2 gelu'(x) = 1 + erf s + s
 * exp(-s^2) 2 / sqrt(pi). Not differentiable.
 */
export function geluOfScaled(scaled: Tensor): { doubled: Tensor; slope: Tensor } {
  const { graph, shape } = scaled;
  const binary = (opType: string, a: Tensor, b: Tensor) => graph.op(opType, [a, b], shape);
  const share = binary('Add', erf(scaled), graph.scalar(1));
  const doubled = binary('Mul', scaled, share);
  // The factor 2 / sqrt(pi) becomes an addend in the exponent, where a subtraction is needed anyway.
  const logFactor = graph.scalar(Math.log(2 / Math.sqrt(Math.PI)));
  const density = graph.op('Exp', [binary('Sub', logFactor, binary('Mul', scaled, scaled))], shape);
  return { doubled, slope: binary('Add', share, binary('Mul', scaled, density)) };
}

/** Terms of the erf series: enough for 1e-12 at |x| < 3. */
const SERIES_TERMS = 50;

/** The error function. In float64, where ONNX Runtime lacks it, by its series, for |x| < 3. */
function erf(x: Tensor): Tensor {
  const { graph, shape } = x;
  if (graph.floatType === 'float32') return graph.op('Erf', [x], shape);
  // erf x = 2 / sqrt(pi) * sum of (-1)^n x^(2n+1) / (n! (2n+1)), from the last term inwards.
  const coefficients = [2 / Math.sqrt(Math.PI)];
  for (let n = 1; n < SERIES_TERMS; n++) coefficients.push((coefficients[n - 1] as number) / -n);
  const binary = (opType: string, a: Tensor, b: Tensor) => graph.op(opType, [a, b], shape);
  const square = binary('Mul', x, x);
  const total = coefficients.reduceRight<Tensor | undefined>((inner, coefficient, n) => {
    const term = graph.scalar(coefficient / (2 * n + 1));
    return inner
      ? binary('Add', binary('Mul', inner, square), term)
      : binary('Mul', square, graph.scalar(0));
  }, undefined);
  return binary('Mul', x, total as Tensor);
}
