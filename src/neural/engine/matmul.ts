/** @file Matrix products, batched, transposed and scaled, with their gradients. */
import type { Tensor } from './graph.ts';
import { swapLastAxes } from './ops.ts';

/** Options of {@link matmul}: which operands have their last two axes swapped, and a factor. */
export interface MatmulOptions {
  readonly transposeA?: boolean;
  readonly transposeB?: boolean;
  /** Factor on the product; default 1. */
  readonly alpha?: number;
}

/** alpha * a * b over the last two axes; the leading axes of a and b must be equal. */
export function matmul(a: Tensor, b: Tensor, options: MatmulOptions = {}): Tensor {
  const { transposeA = false, transposeB = false, alpha = 1 } = options;
  return a.graph.record(product(a, b, options), [a, b], (dy, needed) => [
    needed[0] ? gradientOfA(dy, b, transposeA, transposeB, alpha) : undefined,
    needed[1] ? gradientOfB(dy, a, transposeA, transposeB, alpha) : undefined,
  ]);
}

/** {@link matmul} without a gradient, for use inside composite operations. */
export function product(a: Tensor, b: Tensor, options: MatmulOptions = {}): Tensor {
  const { transposeA = false, transposeB = false, alpha = 1 } = options;
  const [m, kA] = matrixSize(a, transposeA);
  const [kB, n] = matrixSize(b, transposeB);
  const batch = a.shape.slice(0, -2);
  if (kA !== kB || batch.join() !== b.shape.slice(0, -2).join()) {
    throw new RangeError(`Cannot multiply [${a.shape.join()}] by [${b.shape.join()}].`);
  }
  return emitMatmul(a, b, { transposeA, transposeB, alpha }, [...batch, m, n]);
}

function gradientOfA(dy: Tensor, b: Tensor, tA: boolean, tB: boolean, alpha: number): Tensor {
  return tA
    ? product(b, dy, { transposeA: tB, transposeB: true, alpha })
    : product(dy, b, { transposeB: !tB, alpha });
}

function gradientOfB(dy: Tensor, a: Tensor, tA: boolean, tB: boolean, alpha: number): Tensor {
  return tB
    ? product(dy, a, { transposeA: true, transposeB: tA, alpha })
    : product(a, dy, { transposeA: !tA, alpha });
}

function matrixSize(x: Tensor, transposed: boolean): [number, number] {
  const [rows, columns] = x.shape.slice(-2) as [number, number];
  return transposed ? [columns, rows] : [rows, columns];
}

function emitMatmul(
  a: Tensor,
  b: Tensor,
  { transposeA, transposeB, alpha }: Required<MatmulOptions>,
  shape: readonly number[],
): Tensor {
  const { graph } = a;
  if (!transposeA && !transposeB && alpha === 1) return graph.op('MatMul', [a, b], shape);
  // ONNX Runtime's FusedMatMul transposes while packing, but only in float32.
  if (graph.floatType === 'float32' && !graph.portable) {
    return graph.op('FusedMatMul', [a, b], shape, {
      domain: 'com.microsoft',
      attributes: {
        alpha: { float: alpha },
        transA: { int: transposeA ? 1 : 0 },
        transB: { int: transposeB ? 1 : 0 },
      },
    });
  }
  const product = graph.op(
    'MatMul',
    [transposeA ? swapLastAxes(a) : a, transposeB ? swapLastAxes(b) : b],
    shape,
  );
  return alpha === 1 ? product : graph.op('Mul', [product, graph.scalar(alpha)], shape);
}

/** Factors of {@link gemm}. */
export interface GemmOptions {
  readonly transposeA?: boolean;
  readonly transposeB?: boolean;
  /** Factor on the product; default 1. */
  readonly alpha?: number;
  /** Factor on the addend; default 1. */
  readonly beta?: number;
}

/**
 * alpha * a * b + beta * c for matrices, c [n], [m, 1] or [m, n]. Not differentiable: for use inside
 * composite operations.
 */
export function gemm(
  a: Tensor,
  b: Tensor,
  c: Tensor | undefined,
  options: GemmOptions = {},
): Tensor {
  const { transposeA = false, transposeB = false, alpha = 1, beta = 1 } = options;
  const shape = [matrixSize(a, transposeA)[0], matrixSize(b, transposeB)[1]];
  return a.graph.op('Gemm', c ? [a, b, c] : [a, b], shape, {
    attributes: {
      alpha: { float: alpha },
      beta: { float: beta },
      transA: { int: transposeA ? 1 : 0 },
      transB: { int: transposeB ? 1 : 0 },
    },
  });
}
