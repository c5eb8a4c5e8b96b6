/** @file What a network learns from and is judged on: examples that are looked up in batches. */
import type { Stream } from '../../random/stream.ts';
import type { Batch } from '../models/batch.ts';

/** Examples by number, from 0. */
export interface ExampleSource {
  /** Notes an example shows, for what a training says of its speed. */
  readonly notesPerExample: number;
  /** The examples of some numbers, in that order: what is learned from and what is to be predicted. */
  batch(indices: ArrayLike<number>): Batch;
}

/** Examples to learn from and others, held out, to be judged on. */
export interface SplitExamples {
  readonly train: ExampleSource;
  readonly validation: ExampleSource;
  /** The training examples of an epoch (from 1) in order, at most `count` of them, at least one. */
  epochIndices(epoch: number, count: number, seed: number): ArrayLike<number>;
  /** The validation examples, the same after every epoch, at least one. */
  validationIndices(): ArrayLike<number>;
  /**
   * A batch of training examples, each moved by its own interval of up to `semitones` up or down; left
   * out where the examples cannot be moved. The batch may be changed in place.
   */
  transposed?(batch: Batch, semitones: number, stream: Stream): Batch;
}

/** The examples of some files, split by file. */
export interface FileExamples extends SplitExamples {
  readonly trainFiles: readonly string[];
  readonly validationFiles: readonly string[];
  /** [examples, notes in each, numbers per note] */
  readonly trainShape: readonly [number, number, number];
  readonly validationShape: readonly [number, number, number];
  /**
   * Losses on the validation examples of predictors that learn nothing, by name; empty where there are
   * none to compare with. @param loss name of the loss.
   */
  baselines(loss: string): Readonly<Record<string, number>>;
}
