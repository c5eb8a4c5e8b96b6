/** @file Training windows as views of the lines: looked up, never stored. */
import { expectArguments, LIST } from '../../arguments/arguments.ts';
import { lastUpTo } from '../../score/last-up-to.ts';
import type { Batch } from '../models/batch.ts';
import { windowBatch } from '../models/window-batch.ts';
import type { ExampleSource } from './examples.ts';
import { FEATURES } from './note-features.ts';
import { pitchRange, type PitchRange } from './transposition.ts';

/** Minimum number of notes before a target: fewer say nothing about how a line continues. */
export const MIN_HISTORY = 8;

/** Maximum number of windows to copy: 300 MB at 100 notes each. */
export const MAX_COPIED = 250_000;

/** Numbers in row-major order; their count is the product of `shape`. */
export interface NumberArray {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/**
 * Every note of every line with at least {@link MIN_HISTORY} notes before it is a target; its window is
 * the `seqLength` notes before it, in order. If there are fewer, they are repeated in a loop until the
 * window is full. So tunes shorter than a window are used, no window holds padding or the target
 * itself, and windows are filled just as when the model starts a piece.
 */
export class Windows implements ExampleSource {
  /** Notes per window. */
  readonly seqLength: number;
  /** Total number of windows. */
  readonly count: number;
  readonly #lines: readonly Float32Array[];
  /** Index of the first window of each line. */
  readonly #first: readonly number[];
  readonly #minHistory: number;

  /**
   * @param lines one array per line, [notes, 3] row-major as `encodeNote` writes it; kept, not copied.
   * @param seqLength >= 1.
   */
  constructor(lines: readonly Float32Array[], seqLength: number) {
    expectArguments('new Windows(lines, seqLength)', { lines: [lines, LIST] });
    if (!(Number.isInteger(seqLength) && seqLength >= 1)) {
      throw new RangeError(
        `A window of ${seqLength} notes is impossible: give a whole number >= 1.`,
      );
    }
    this.seqLength = seqLength;
    this.#minHistory = Math.min(MIN_HISTORY, seqLength);
    this.#lines = lines.filter((line) => line.length / FEATURES > this.#minHistory);
    let count = 0;
    this.#first = this.#lines.map((line) => {
      const first = count;
      count += line.length / FEATURES - this.#minHistory;
      return first;
    });
    this.count = count;
  }

  /** Shape of all windows: [windows, notes, features]. */
  get shape(): [number, number, number] {
    return [this.count, this.seqLength, FEATURES];
  }

  /**
   * Copies windows to arrays.
   *
   * @param indices each 0..count - 1.
   * @param x receives [indices.length, seqLength, 3], row-major.
   * @param y receives the next notes, [indices.length, 3]. Throws RangeError for an index out of range
   *   or an array that is too small.
   */
  fill(indices: ArrayLike<number>, x: Float32Array, y: Float32Array): void {
    const size = this.seqLength * FEATURES;
    if (x.length < indices.length * size || y.length < indices.length * FEATURES) {
      throw new RangeError(`The arrays are too small for ${indices.length} windows.`);
    }
    for (let i = 0; i < indices.length; i++) {
      const place = this.place(indices[i] as number);
      const line = this.#lines[place.line] as Float32Array;
      const end = place.target * FEATURES;
      y.set(line.subarray(end, end + FEATURES), i * FEATURES);
      // Backwards from the window's end, loop over the notes before the target.
      for (let room = size; room > 0;) {
        const length = Math.min(room, end);
        room -= length;
        x.set(line.subarray(end - length, end), i * size + room);
      }
    }
  }

  get notesPerExample(): number {
    return this.seqLength;
  }

  /** The lines that are long enough for a window, [notes, 3] each. */
  get lines(): readonly Float32Array[] {
    return this.#lines;
  }

  /** The line of a window, by its place in {@link lines}, and the note of that line that comes next. */
  place(index: number): { readonly line: number; readonly target: number } {
    if (!(Number.isInteger(index) && index >= 0 && index < this.count)) {
      throw new RangeError(`There is no window ${index}: there are ${this.count}, from 0.`);
    }
    const line = lastUpTo(index, this.#first, (first) => first);
    return { line, target: index - this.#first[line]! + this.#minHistory };
  }

  /** Windows as the tensors `x` and `y`; see {@link fill}. */
  batch(indices: ArrayLike<number>): Batch {
    return filledBatch(this, indices);
  }

  /** Lowest and highest pitch in the windows. */
  pitchRange(): PitchRange {
    return pitchRange(this.#lines);
  }

  /** A copy of all windows: the guide's `X`. Throws RangeError if there are too many, see `y`. */
  get X(): NumberArray {
    return this.#copies().x;
  }

  /**
   * The note after each window: the guide's `y`. `train(X, y)` on a large folder would need gigabytes,
   * so beyond {@link MAX_COPIED} windows this throws a RangeError; `train(windows)` does the same on
   * views.
   */
  get y(): NumberArray {
    return this.#copies().y;
  }

  #copies(): { x: NumberArray; y: NumberArray } {
    if (this.count > MAX_COPIED) {
      throw new RangeError(
        `${this.count} windows are too many to copy (at most ${MAX_COPIED}): train on the windows ` +
          'themselves, which are views on the notes.',
      );
    }
    const { count, seqLength } = this;
    const x = new Float32Array(count * seqLength * FEATURES);
    const y = new Float32Array(count * FEATURES);
    this.fill(
      Uint32Array.from({ length: count }, (_, i) => i),
      x,
      y,
    );
    return { x: { shape: this.shape, data: x }, y: { shape: [count, FEATURES], data: y } };
  }

  /** Mean features of all targets; zeros if there are none. */
  targetMean(): Float64Array {
    const sum = new Float64Array(FEATURES);
    for (const line of this.#lines) {
      for (let i = this.#minHistory * FEATURES; i < line.length; i++) {
        sum[i % FEATURES]! += line[i] as number;
      }
    }
    return sum.map((total) => total / Math.max(1, this.count));
  }
}

/** A batch of windows from any source. */
export function filledBatch(
  windows: Pick<Windows, 'seqLength' | 'fill'>,
  indices: ArrayLike<number>,
): Batch {
  const { seqLength } = windows;
  const x = new Float32Array(indices.length * seqLength * FEATURES);
  const y = new Float32Array(indices.length * FEATURES);
  windows.fill(indices, x, y);
  return windowBatch(x, y, { seqLength, features: FEATURES });
}
