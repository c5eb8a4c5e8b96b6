/** @file Layer normalisation (Ba, Kiros & Hinton 2016) along the last axis. */
import type { Tensor } from './graph.ts';
import { add, mul } from './ops.ts';

/** Added to the variance; PyTorch's default. */
export const LAYER_NORM_EPSILON = 1e-5;

/**
 * x with mean 0 and variance 1 along its last axis. The scale and shift of a layer norm may follow, or
 * be folded into the weights of the next layer.
 */
export function standardize(x: Tensor): Tensor {
  const { graph } = x;
  const { output, inverse } =
    graph.floatType === 'float32' ? emitLayerNormalization(x) : emitFromMoments(x);
  return graph.record(output, [x], (dy) => {
    const binary = (opType: string, a: Tensor, b: Tensor) => graph.op(opType, [a, b], x.shape);
    const along = binary('Mul', output, rowMean(binary('Mul', dy, output)));
    const centred = binary('Sub', dy, rowMean(dy));
    return [binary('Mul', binary('Sub', centred, along), inverse)];
  });
}

/** The standardised rows and their inverse standard deviations [..., 1]. */
interface Standardized {
  readonly output: Tensor;
  readonly inverse: Tensor;
}

function emitLayerNormalization(x: Tensor): Standardized {
  const { graph } = x;
  const perRow = x.shape.with(-1, 1);
  const [output, , inverse] = graph.ops(
    'LayerNormalization',
    [x, graph.constant([1], [x.shape.at(-1) as number])],
    [x.shape, perRow, perRow],
    { attributes: { axis: { int: -1 }, epsilon: { float: LAYER_NORM_EPSILON } } },
  ) as [Tensor, Tensor, Tensor];
  return { output, inverse };
}

/** For float64: ONNX Runtime's operator returns its deviations in float32 only. */
function emitFromMoments(x: Tensor): Standardized {
  const { graph, shape } = x;
  const centred = graph.op('Sub', [x, rowMean(x)], shape);
  const variance = rowMean(graph.op('Mul', [centred, centred], shape));
  const perRow = variance.shape;
  const shifted = graph.op('Add', [variance, graph.scalar(LAYER_NORM_EPSILON)], perRow);
  const inverse = graph.op('Reciprocal', [graph.op('Sqrt', [shifted], perRow)], perRow);
  return { output: graph.op('Mul', [centred, inverse], shape), inverse };
}

function rowMean(x: Tensor): Tensor {
  return x.graph.op('ReduceMean', [x, x.graph.indices([-1])], x.shape.with(-1, 1), {
    attributes: { keepdims: { int: 1 } },
  });
}

/** Layer norm: {@link standardize}, times `scale` [n], plus `shift` [n]. */
export function layerNorm(x: Tensor, scale: Tensor, shift: Tensor): Tensor {
  return add(mul(standardize(x), scale), shift);
}
