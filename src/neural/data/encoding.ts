/** @file The interface of an encoding: how music becomes training examples. */
import type { ExampleSource, FileExamples } from './examples.ts';
import type { FileNotes } from './midi-data-processor.ts';

export interface SplitOptions {
  /** Share of the examples held out for validation, by file, 0 < share < 1. */
  readonly validationSplit: number;
  /** Determines which files are held out for validation. */
  readonly seed: number;
}

/** The name by which architectures refer to it; see `encodings.ts`. */
export interface Encoding {
  readonly name: string;
  /** Maximum number of notes of history for a network of these sizes. */
  context(config: object): number;
  /**
   * The examples of some files. Throws TrainingDataError if there are too few, RangeError for an
   * invalid share.
   */
  examples(files: readonly FileNotes[], config: object, options: SplitOptions): FileExamples;
  /** All examples of some lines of features, [notes, 3] each. */
  source(
    lines: readonly Float32Array[],
    config: object,
  ): ExampleSource & { readonly count: number };
}
