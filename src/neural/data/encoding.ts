/** @file The interface of an encoding: how music becomes training examples. */
import type { ExampleSource, FileExamples } from './examples.ts';
import type { FileNotes } from './midi-data-processor.ts';
import type { FilePiece } from './piece-import.ts';
import type { SplitOptions } from './split-by-file.ts';

export type { SplitOptions } from './split-by-file.ts';

interface EncodingOf<File> {
  /** The name by which architectures refer to it; see `encodings.ts`. */
  readonly name: string;
  /** Maximum number of notes of history for a network of these sizes. */
  context(config: object): number;
  /**
   * The examples of some files. Throws TrainingDataError if there are too few, RangeError for an
   * invalid share.
   */
  examples(files: readonly File[], config: object, options: SplitOptions): FileExamples;
}

/** An encoding of the lines of files. */
export interface LineEncoding extends EncodingOf<FileNotes> {
  readonly content: 'lines';
  /** All examples of some lines of features, [notes, 3] each. */
  source(
    lines: readonly Float32Array[],
    config: object,
  ): ExampleSource & { readonly count: number };
}

/** An encoding of whole pieces, drums included. */
export interface PieceEncoding extends EncodingOf<FilePiece> {
  readonly content: 'piece';
}

/** Its `content` is what is read of each file. */
export type Encoding = LineEncoding | PieceEncoding;
