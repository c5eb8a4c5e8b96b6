/** @file What a network reads and writes: named tensors, several examples at a time. */
import type { RuntimeTensor } from '../engine/session.ts';

/**
 * Tensors by name, the first axis of each running over the examples. Which names there are is the
 * architecture's; what it learns from and what it is to predict are both in it.
 */
export type Batch = Readonly<Record<string, RuntimeTensor>>;

/** The numbers of a tensor of 32-bit floats. Throws an Error that names one that is not there. */
export function floats(batch: Batch, name: string): Float32Array {
  return typed(batch, name, Float32Array);
}

/** The numbers of a tensor of 32-bit integers. Throws an Error that names one that is not there. */
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
