/** @file The inputs and outputs of a network: named tensors with several examples each. */
import type { RuntimeTensor } from '../engine/session.ts';

/**
 * Tensors by name; the first axis of each runs over the examples. The architecture defines the names; a
 * batch holds both inputs and targets.
 */
export type Batch = Readonly<Record<string, RuntimeTensor>>;

/** The numbers of a tensor of 32-bit floats. Throws an Error that names a missing tensor. */
export function floats(batch: Batch, name: string): Float32Array {
  return typed(batch, name, Float32Array);
}

/** The numbers of a tensor of 32-bit integers. Throws an Error that names a missing tensor. */
export function integers(batch: Batch, name: string): Int32Array {
  return typed(batch, name, Int32Array);
}

function typed<T>(batch: Batch, name: string, type: new (length: number) => T): T {
  const data = batch[name]?.data;
  if (!(data instanceof type)) {
    throw new TypeError(
      `The batch lacks "${name}" as ${type.name}; it has ${Object.keys(batch).join(', ') || 'nothing'}.`,
    );
  }
  return data;
}
