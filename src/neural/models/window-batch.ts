/** @file Windows of notes as the tensors of a batch, for architectures that predict the next note. */
import type { Batch } from './batch.ts';

/**
 * @param x [windows, seqLength, features]
 * @param y [windows, features], the note after each window.
 */
export function windowBatch(
  x: Float32Array,
  y: Float32Array,
  { seqLength, features }: { readonly seqLength: number; readonly features: number },
): Batch {
  const windows = y.length / features;
  return {
    x: { data: x, dims: [windows, seqLength, features] },
    y: { data: y, dims: [windows, features] },
  };
}
