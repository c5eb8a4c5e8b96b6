/** @file How music becomes the examples of a network. */
import type { ExampleSource, FileExamples } from './examples.ts';
import type { FileNotes } from './midi-data-processor.ts';

export interface SplitOptions {
  /** Share of the examples kept for validation, by file, 0 < share < 1. */
  readonly validationSplit: number;
  /** Decides which files are kept for validation. */
  readonly seed: number;
}

/** Named by the architectures that learn in it; see `encodings.ts`. */
export interface Encoding {
  readonly name: string;
  /** Notes that a network of these sizes looks back on, at most. */
  context(config: object): number;
  /**
   * The examples of some files. Throws TrainingDataError where there are too few, RangeError for an
   * impossible share.
   */
  examples(files: readonly FileNotes[], config: object, options: SplitOptions): FileExamples;
  /** All examples of some lines, [notes, 3] of features each. */
  source(
    lines: readonly Float32Array[],
    config: object,
  ): ExampleSource & { readonly count: number };
}
