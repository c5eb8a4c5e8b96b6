/** @file Training and validation examples, looked up in batches. */
import type { Stream } from '../../random/stream.ts';
import type { Batch } from '../models/batch.ts';

/** What determines examples that every epoch draws for itself, besides their index. */
export interface Drawing {
  readonly seed: number;
  /** From 1. */
  readonly epoch: number;
  /** Semitones by which an example may be moved at most, up or down. */
  readonly transpose: number;
}

/** Examples by index, from 0. */
export interface ExampleSource {
  /** Notes per example, used to report the training speed. */
  readonly notesPerExample: number;
  /**
   * The examples at some indices, in that order: inputs and targets.
   *
   * @param drawing for training examples; those that are always the same do not need it.
   */
  batch(indices: ArrayLike<number>, drawing?: Drawing): Batch;
}

/** Training examples, and held-out validation examples. */
export interface SplitExamples {
  readonly train: ExampleSource;
  readonly validation: ExampleSource;
  /** The training examples of an epoch (from 1) in order, at most `count` of them, at least one. */
  epochIndices(epoch: number, count: number, seed: number): ArrayLike<number>;
  /** The validation examples, the same after every epoch, at least one. */
  validationIndices(): ArrayLike<number>;
  /**
   * A batch of training examples, each transposed by its own interval of up to `semitones` up or down;
   * omitted if the examples cannot be transposed. The batch may be changed in place.
   */
  transposed?(batch: Batch, semitones: number, stream: Stream): Batch;
  /** Notes or steps of every training example, if fewer than the network sees at once. */
  readonly steps?: number;
  /** Whether training examples are moved to other keys as they are drawn, as far as their drawing says. */
  readonly movesKeys?: boolean;
}

/** What files have: notes of pitched instruments, strokes of a kit. */
export type Sound = 'pitched' | 'drums';

/** The examples of some files, split by file. */
export interface FileExamples extends SplitExamples {
  /** What the training files have, where the examples hold all parts. */
  readonly sounds?: readonly Sound[];
  readonly trainFiles: readonly string[];
  readonly validationFiles: readonly string[];
  /** [examples, notes in each, numbers per note] */
  readonly trainShape: readonly [number, number, number];
  readonly validationShape: readonly [number, number, number];
  /**
   * Validation losses of baseline predictors, by name; empty if there are none. @param loss name of the
   * loss.
   */
  baselines(loss: string): Readonly<Record<string, number>>;
}
