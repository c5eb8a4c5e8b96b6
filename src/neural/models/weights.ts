/** @file Named weights of a network of any architecture. */

/** One tensor: `data` in row-major order, its length the product of `shape`. */
export interface NamedTensor {
  shape: number[];
  data: Float32Array;
}

/** Tensors by their path, for example `bidirectional/forward/kernel`. */
export type NamedTensors = Map<string, NamedTensor>;

/** The path and shape of one weight. */
export interface WeightSpec {
  name: string;
  shape: number[];
}

/** Number of values in a tensor of `shape`. */
export function elementCount(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

/**
 * The tensor called `name`. Throws an Error that names the weight if it is missing or does not have
 * `shape`.
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
