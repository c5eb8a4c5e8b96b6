/** @file Training windows that a program passes in as two arrays, the guide's X and y. */
import type { Batch } from '../models/batch.ts';
import type { ExampleSource } from './examples.ts';
import { FEATURES } from './note-features.ts';
import type { PitchRange } from './transposition.ts';
import { filledBatch, type NumberArray } from './windows.ts';

/** Flat numbers with their shape, or nested arrays. */
export type SequenceArray =
  NumberArray | readonly (readonly number[])[] | readonly (readonly (readonly number[])[])[];

/** The windows of X [windows, notes, 3] with the note after each, y [windows, 3]. */
export class ArrayWindows implements ExampleSource {
  readonly seqLength: number;
  readonly count: number;
  readonly #x: Float32Array;
  readonly #y: Float32Array;

  /** Throws RangeError for mismatched shapes and for values that are not numbers. */
  constructor(X: SequenceArray, y: SequenceArray) {
    const inputs = toNumbers(X);
    const targets = toNumbers(y);
    const [count = 0, seqLength = 0, features] = inputs.shape;
    const fits =
      inputs.shape.length === 3 &&
      features === FEATURES &&
      targets.shape.length === 2 &&
      targets.shape[0] === count &&
      targets.shape[1] === FEATURES &&
      seqLength > 0;
    if (!fits) {
      throw new RangeError(
        `X has shape [${inputs.shape.join(', ')}] and y [${targets.shape.join(', ')}]: give X of ` +
          '[windows, notes, 3], such as [n, 100, 3], and y of [windows, 3].',
      );
    }
    for (const { data, shape } of [inputs, targets]) {
      const size = shape.reduce((product, length) => product * length, 1);
      if (data.length !== size || !data.every(Number.isFinite)) {
        throw new RangeError('X and y must be full of numbers, as many as their shapes say.');
      }
    }
    this.count = count;
    this.seqLength = seqLength;
    this.#x = inputs.data;
    this.#y = targets.data;
  }

  /** See `Windows.fill`. */
  fill(indices: ArrayLike<number>, x: Float32Array, y: Float32Array): void {
    const size = this.seqLength * FEATURES;
    for (let i = 0; i < indices.length; i++) {
      const from = indices[i] as number;
      x.set(this.#x.subarray(from * size, (from + 1) * size), i * size);
      y.set(this.#y.subarray(from * FEATURES, (from + 1) * FEATURES), i * FEATURES);
    }
  }

  get notesPerExample(): number {
    return this.seqLength;
  }

  /** See `Windows.batch`. */
  batch(indices: ArrayLike<number>): Batch {
    return filledBatch(this, indices);
  }

  /** Transposition stays within the MIDI range. */
  pitchRange(): PitchRange {
    return { low: 0, high: 127 };
  }
}

function toNumbers(array: SequenceArray): NumberArray {
  if ('shape' in array) return array;
  const shape: number[] = [];
  for (let inner: unknown = array; Array.isArray(inner); inner = inner[0]) shape.push(inner.length);
  const flat = (array as readonly unknown[]).flat(2) as readonly number[];
  return { shape, data: Float32Array.from(flat) };
}
