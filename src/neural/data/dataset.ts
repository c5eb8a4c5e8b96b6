/** @file Training and validation windows split by file, and the windows of an epoch. */
import { aList, anObject, anObjectWith, expectArguments } from '../../arguments/arguments.ts';
import { Stream } from '../../random/stream.ts';
import { floats, type Batch } from '../models/batch.ts';
import { GUIDE_TRAINING } from '../models/training-defaults.ts';
import { baselines } from './baselines.ts';
import { evenly } from './evenly.ts';
import type { FileExamples } from './examples.ts';
import type { FileNotes } from './midi-data-processor.ts';
import { sampleIndices } from './sample-indices.ts';
import { splitByFile } from './split-by-file.ts';
import { transposeWindows, type PitchRange } from './transposition.ts';
import { Windows } from './windows.ts';

/** Default number of windows per epoch. */
export const WINDOWS_PER_EPOCH = GUIDE_TRAINING.windowsPerEpoch;

/** Maximum number of validation windows. */
export const VALIDATION_WINDOWS = 1024;

export interface DatasetOptions {
  /** Share of the windows kept for validation, 0 < share < 1, default 0.2. */
  readonly validationSplit?: number;
  /** Determines which files are held out for validation, default 1. */
  readonly seed?: number;
  /** Notes in a window, default 100. */
  readonly seqLength?: number;
}

/** Windows of the training files and of the validation files. */
export class Dataset implements FileExamples {
  readonly train: Windows;
  readonly validation: Windows;
  readonly trainFiles: readonly string[];
  readonly validationFiles: readonly string[];
  /** Lowest and highest pitch of the training files. */
  readonly pitchRange: PitchRange;

  /** Notes of all files, before they are reduced to lines. */
  readonly notes: number;
  readonly hours: number;

  constructor(train: readonly FileNotes[], validation: readonly FileNotes[], seqLength: number) {
    expectArguments('new Dataset(train, validation, seqLength)', {
      train: [train, aList(anObjectWith(['lines']))],
      validation: [validation, aList(anObjectWith(['lines']))],
    });
    const windows = (files: readonly FileNotes[]) =>
      new Windows(
        files.flatMap((file) => file.lines),
        seqLength,
      );
    this.train = windows(train);
    this.validation = windows(validation);
    this.pitchRange = this.train.pitchRange();
    const files = [...train, ...validation];
    this.notes = files.reduce((sum, file) => sum + file.notes, 0);
    this.hours = files.reduce((sum, file) => sum + file.seconds, 0) / 3600;
    this.trainFiles = train.map((file) => file.file);
    this.validationFiles = validation.map((file) => file.file);
  }

  get trainShape(): [number, number, number] {
    return this.train.shape;
  }

  get validationShape(): [number, number, number] {
    return this.validation.shape;
  }

  /** See `transposeWindows`; pitches stay in the range of the training files. */
  transposed(batch: Batch, semitones: number, stream: Stream): Batch {
    transposeWindows(floats(batch, 'x'), floats(batch, 'y'), semitones, this.pitchRange, stream);
    return batch;
  }

  /** See `baselines`; uses the loss of that name. */
  baselines(loss: string): Readonly<Record<string, number>> {
    return { ...baselines(this.train, this.validation, this.validationIndices(), loss) };
  }

  /**
   * The training windows of one epoch, in order: `count` windows drawn without repetition, each as
   * likely as any other (so a long file is visited more than a short one), or all of them shuffled if
   * there are no more than `count`.
   *
   * @param epoch from 1; each epoch has its own draw.
   */
  epochIndices(epoch: number, count = WINDOWS_PER_EPOCH, seed = 1): Uint32Array {
    const stream = Stream.fromSeed(seed).fork('epoch').fork(epoch);
    return sampleIndices(this.train.count, count, stream);
  }

  /** At most `limit` validation windows, evenly spaced over all of them: the same ones every time. */
  validationIndices(limit = VALIDATION_WINDOWS): Uint32Array {
    return evenly(this.validation.count, limit);
  }
}

/**
 * The windows of some files, split by `splitByFile`. Throws TrainingDataError with fewer than two usable
 * files, RangeError for an invalid share.
 */
export function createDataset(files: readonly FileNotes[], options: DatasetOptions = {}): Dataset {
  expectArguments('createDataset(files, options)', {
    files: [files, aList(anObjectWith(['lines']))],
    options: [options, anObject('{ validationSplit: 0.2 }')],
  });
  const { validationSplit = 0.2, seed = 1, seqLength = 100 } = options;
  const sizeOf = (file: FileNotes) => new Windows(file.lines, seqLength).count;
  const { train, validation } = splitByFile(files, sizeOf, { validationSplit, seed });
  return new Dataset(train, validation, seqLength);
}
