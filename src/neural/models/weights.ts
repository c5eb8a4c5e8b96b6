/** @file Named weights of a network, in the names, shapes and gate order Keras stores them in. */

/** One tensor: `data` in row-major order, its length the product of `shape`. */
export interface NamedTensor {
  shape: number[];
  data: Float32Array;
}

/** Tensors by their Keras-like path, for example `bidirectional/forward/kernel`. */
export type NamedTensors = Map<string, NamedTensor>;

/** The path and shape of one weight. */
export interface WeightSpec {
  name: string;
  shape: number[];
}

/** The sizes that decide the weights of the guide's network. */
export interface WeightSizes {
  /** Numbers per note in the input (and in the output). */
  features: number;
  /** Units per direction of the two bidirectional LSTM layers. */
  lstmUnits: readonly [number, number];
  /** Units of the two hidden dense layers. */
  denseUnits: readonly [number, number];
}

/**
 * The weights of the guide's network, in Keras' order. With `in` inputs and `u` units an LSTM has,
 * per direction, kernel [in, 4u], recurrent_kernel [u, 4u] and bias [4u], the gates in the order
 * i f c o along the last axis; a dense layer has kernel [in, out] and bias [out].
 */
export function weightSpecs(sizes: WeightSizes): WeightSpec[] {
  const { features, lstmUnits, denseUnits } = sizes;
  const lstm = (layer: string, inputs: number, units: number): WeightSpec[] =>
    ['forward', 'backward'].flatMap((direction) => [
      { name: `${layer}/${direction}/kernel`, shape: [inputs, 4 * units] },
      { name: `${layer}/${direction}/recurrent_kernel`, shape: [units, 4 * units] },
      { name: `${layer}/${direction}/bias`, shape: [4 * units] },
    ]);
  const dense = (layer: string, inputs: number, units: number): WeightSpec[] => [
    { name: `${layer}/kernel`, shape: [inputs, units] },
    { name: `${layer}/bias`, shape: [units] },
  ];
  return [
    ...lstm('bidirectional', features, lstmUnits[0]),
    ...lstm('bidirectional_1', 2 * lstmUnits[0], lstmUnits[1]),
    ...dense('dense', 4 * lstmUnits[1], denseUnits[0]),
    ...dense('dense_1', denseUnits[0], denseUnits[1]),
    ...dense('dense_2', denseUnits[1], features),
  ];
}

/** Number of values in a tensor of `shape`. */
export function elementCount(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

/**
 * The tensor called `name`. Throws an Error that names the missing or misshapen weight when it is
 * absent or does not have `shape`.
 */
export function requireTensor(
  tensors: NamedTensors,
  name: string,
  shape: readonly number[],
): NamedTensor {
  const tensor = tensors.get(name);
  if (!tensor) {
    throw new Error(`The weights lack "${name}"; give those of a model of the same network.`);
  }
  const fits =
    tensor.shape.length === shape.length &&
    tensor.shape.every((size, axis) => size === shape[axis]) &&
    tensor.data.length === elementCount(shape);
  if (!fits) {
    throw new Error(
      `The weight "${name}" has shape [${tensor.shape.join(', ')}], expected [${shape.join(', ')}]; ` +
        'give those of a model of the same sizes.',
    );
  }
  return tensor;
}
