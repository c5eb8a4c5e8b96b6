/** @file Training and validation examples of whole pieces, split by file. */
import { Stream } from '../../random/stream.ts';
import { lastUpTo } from '../../score/last-up-to.ts';
import type { Batch } from '../models/batch.ts';
import { stepBatch } from '../models/score-transformer/step-batch.ts';
import { FEATURES, KIT_PROGRAM } from '../score/fields.ts';
import type { ScorePiece } from '../score/score-piece.ts';
import { stepCount, trainingSteps } from '../score/training-steps.ts';
import {
  exampleCount,
  validationWindows,
  windowSteps,
  type ValidationWindow,
} from '../score/validation-windows.ts';
import { evenly } from './evenly.ts';
import type { Drawing, ExampleSource, FileExamples, Sound } from './examples.ts';
import { pieceBaselines } from './piece-baselines.ts';
import type { FilePiece } from './piece-import.ts';
import { splitByFile, type SplitOptions } from './split-by-file.ts';

/** Examples have a multiple of this many steps, of which at least {@link FEWEST_STEPS}. */
const STEPS_UNIT = 64;
const FEWEST_STEPS = 128;
/** Share of the steps of all pieces that stand in pieces which fit whole into an example. */
const FITTING_SHARE = 0.9;

/** Fewest examples of an epoch: with fewer, epochs end before they say anything. */
const FEWEST_EXAMPLES = 16;

/** Most windows that are validated on. */
export const MOST_WINDOWS = 48;

/** A window of one of the pieces held out. */
export interface PieceWindow extends ValidationWindow {
  readonly piece: ScorePiece;
}

/**
 * Every epoch draws its own training examples: pieces in proportion to the square root of their
 * steps, of each a part in a key of its own. They depend on the seed, the epoch and their place in it
 * alone, and are no longer than most pieces need ({@link exampleSteps}). Held-out pieces are validated on in
 * consecutive windows, of which at most {@link MOST_WINDOWS} are used, evenly spread.
 */
export class ScoreExamples implements FileExamples {
  readonly train: ExampleSource;
  readonly validation: ExampleSource;
  readonly trainFiles: readonly string[];
  readonly validationFiles: readonly string[];
  readonly trainShape: readonly [number, number, number];
  readonly validationShape: readonly [number, number, number];
  readonly movesKeys = true;
  readonly steps: number;
  readonly sounds: readonly Sound[];
  readonly #learned: readonly ScorePiece[];
  readonly #windows: readonly PieceWindow[];
  readonly #length: number;

  /** @param length steps of an example at most, and of a window. */
  constructor(files: readonly FilePiece[], length: number, options: SplitOptions) {
    const sizeOf = ({ piece }: FilePiece) => stepCount(piece);
    const { train, validation } = splitByFile(files, sizeOf, { ...options, byCount: true });
    this.#length = length;
    this.#learned = train.map(({ piece }) => piece);
    this.sounds = soundsOf(this.#learned);
    this.steps = exampleSteps(train.map(sizeOf), length);
    const all = validation.flatMap(({ piece }) =>
      validationWindows(piece, length).map((window) => ({ piece, ...window })),
    );
    this.#windows = Array.from(evenly(all.length, MOST_WINDOWS), (index) => all[index]!);
    this.train = drawnExamples(this.#learned, this.steps);
    this.validation = {
      notesPerExample: notesPerExample(validation, length),
      batch: (indices) =>
        stepBatch(
          Array.from(indices, (index) => {
            const { piece, ...window } = this.#windows[index]!;
            return windowSteps(piece, window, length);
          }),
        ),
    };
    this.trainFiles = train.map(({ file }) => file);
    this.validationFiles = validation.map(({ file }) => file);
    const examples = this.#learned.reduce((sum, piece) => sum + exampleCount(piece, this.steps), 0);
    this.trainShape = [examples, this.steps, FEATURES];
    this.validationShape = [this.#windows.length, length, FEATURES];
  }

  /** Places in the epoch: enough to see every note about once, at least {@link FEWEST_EXAMPLES}. */
  epochIndices(_epoch: number, count: number): Uint32Array {
    const steps = this.#learned.reduce((sum, piece) => sum + stepCount(piece), 0);
    const enough = Math.max(FEWEST_EXAMPLES, Math.ceil(steps / this.steps));
    return Uint32Array.from({ length: Math.min(count, enough) }, (_, place) => place);
  }

  validationIndices(): Uint32Array {
    return Uint32Array.from(this.#windows, (_, index) => index);
  }

  /** Bits a note of n-grams on the notes that are validated on. */
  baselines(): Readonly<Record<string, number>> {
    return { ...pieceBaselines(this.#learned, this.#windows, this.#length) };
  }
}

/** What some pieces have. */
function soundsOf(pieces: readonly ScorePiece[]): Sound[] {
  const isKit = pieces.flatMap(({ slots }) => slots.map(({ program }) => program === KIT_PROGRAM));
  return [
    ...(isKit.includes(false) ? (['pitched'] as const) : []),
    ...(isKit.includes(true) ? (['drums'] as const) : []),
  ];
}

/**
 * Steps of a training example: as few as hold most pieces whole, since what a short piece leaves of an
 * example is computed for nothing.
 *
 * @param sizes steps of each piece, at least one.
 * @param most steps that the network sees at once.
 */
export function exampleSteps(sizes: readonly number[], most: number): number {
  const all = sizes.reduce((sum, size) => sum + size, 0);
  let fitting = 0;
  const needed = sizes
    .toSorted((a, b) => a - b)
    .find((size) => (fitting += size) >= FITTING_SHARE * all)!;
  return Math.min(most, Math.max(FEWEST_STEPS, STEPS_UNIT * Math.ceil(needed / STEPS_UNIT)));
}

/** Examples by their place in an epoch. */
function drawnExamples(pieces: readonly ScorePiece[], length: number): ExampleSource {
  let sum = 0;
  const sums = pieces.map((piece) => (sum += Math.sqrt(stepCount(piece))));
  // The piece in whose share of the whole a number lies.
  const pieceAt = (share: number): ScorePiece =>
    pieces[lastUpTo(share * sum, [0, ...sums.slice(0, -1)], (first) => first)]!;
  const example = (place: number, { seed, epoch, transpose }: Drawing) => {
    const stream = Stream.fromSeed(seed).fork('example').fork(epoch).fork(place);
    return trainingSteps(pieceAt(stream.float()), stream, { length, transpose });
  };
  return {
    notesPerExample: notesPerExample(
      pieces.map((piece) => ({ piece })),
      length,
    ),
    batch: (places, drawing = FIRST_DRAWING): Batch =>
      stepBatch(Array.from(places, (place) => example(place, drawing))),
  };
}

/** For examples that are looked at outside of a training. */
const FIRST_DRAWING: Drawing = { seed: 1, epoch: 1, transpose: 0 };

/** Mean over the pieces; a short one does not fill an example. */
function notesPerExample(files: readonly Pick<FilePiece, 'piece'>[], length: number): number {
  const notes = files.reduce((sum, { piece }) => {
    const size = stepCount(piece);
    return sum + (Math.min(length, size) * piece.notes.bar.length) / size;
  }, 0);
  return Math.round(notes / files.length);
}
