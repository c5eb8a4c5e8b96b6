/** @file Training and validation windows split by file, and the windows of an epoch. */
import { aList, anObject, anObjectWith, expectArguments } from '../../arguments/arguments.ts';
import { Stream } from '../../random/stream.ts';
import { floats, type Batch } from '../models/batch.ts';
import { baselines } from './baselines.ts';
import { evenly } from './evenly.ts';
import type { FileExamples } from './examples.ts';
import type { FileNotes } from './midi-data-processor.ts';
import { TrainingDataError } from './training-data-error.ts';
import { transposeWindows, type PitchRange } from './transposition.ts';
import { Windows } from './windows.ts';

/** Default number of windows per epoch. */
export const WINDOWS_PER_EPOCH = 3200;

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
 * Splits by file, so that validation measures the model on music it has never seen. Files are visited
 * in seeded order within their folder, and each goes to validation if that brings the validation share
 * of windows closer to `validationSplit`. So every folder (a style, a source) with enough files is on
 * both sides.
 *
 * Throws TrainingDataError with fewer than two usable files, RangeError for an invalid share.
 */
export function createDataset(files: readonly FileNotes[], options: DatasetOptions = {}): Dataset {
  expectArguments('createDataset(files, options)', {
    files: [files, aList(anObjectWith(['lines']))],
    options: [options, anObject('{ validationSplit: 0.2 }')],
  });
  const { validationSplit = 0.2, seed = 1, seqLength = 100 } = options;
  if (!(validationSplit > 0 && validationSplit < 1)) {
    throw new RangeError(
      `The validation split is ${validationSplit}: give a share between 0 and 1, such as 0.2.`,
    );
  }
  const sized = files
    .map((file) => ({ file, windows: new Windows(file.lines, seqLength).count }))
    .filter(({ windows }) => windows > 0);
  if (sized.length < 2) {
    throw new TrainingDataError({ code: 'too_few_files', usable: sized.length });
  }
  const stream = Stream.fromSeed(seed).fork('split');
  const order = byFolder(sized.map((entry) => entry.file.file)).flatMap((group, i) =>
    [...sampleIndices(group.length, group.length, stream.fork(i))].map((k) => group[k] as number),
  );
  const held = new Set<number>();
  let total = 0;
  let heldWindows = 0;
  for (const index of order) {
    const { windows } = sized[index] as { windows: number };
    total += windows;
    if (heldWindows + windows / 2 <= validationSplit * total) {
      held.add(index);
      heldWindows += windows;
    }
  }
  // With very few files a side can stay empty: then it gets the smallest file.
  const smallest = sized.reduce((best, _, i) => (size(i) < size(best) ? i : best), 0);
  if (held.size === 0) held.add(smallest);
  if (held.size === sized.length) held.delete(smallest);
  const side = (isHeld: boolean) =>
    sized.filter((_, i) => held.has(i) === isHeld).map((entry) => entry.file);
  return new Dataset(side(false), side(true), seqLength);

  function size(index: number): number {
    return sized[index]?.windows ?? 0;
  }
}

/** Indices of the paths grouped by folder, both in the given order. */
function byFolder(paths: readonly string[]): number[][] {
  const groups = new Map<string, number[]>();
  paths.forEach((path, i) => {
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    const group = groups.get(folder);
    if (group === undefined) groups.set(folder, [i]);
    else group.push(i);
  });
  return [...groups.values()];
}

/**
 * `count` distinct numbers from 0..`total` - 1 in random order (all of them if `count` >= `total`): the
 * first steps of a Fisher-Yates shuffle. If `count` is a small part of `total`, only the moved numbers
 * are stored; the result is the same.
 */
export function sampleIndices(total: number, count: number, stream: Stream): Uint32Array {
  const length = Math.min(total, count);
  if (length > total / 8) {
    const all = Uint32Array.from({ length: total }, (_, i) => i);
    for (let i = 0; i < length; i++) {
      const j = stream.int(i, total - 1);
      const drawn = all[j] as number;
      all[j] = all[i] as number;
      all[i] = drawn;
    }
    return all.slice(0, length);
  }
  const moved = new Map<number, number>();
  return Uint32Array.from({ length }, (_, i) => {
    const j = stream.int(i, total - 1);
    const drawn = moved.get(j) ?? j;
    moved.set(j, moved.get(i) ?? i);
    return drawn;
  });
}
