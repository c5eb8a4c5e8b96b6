/** @file What a training asks for and what it reports, as plain data that crosses processes and the HTTP API. */
import type { SkippedFile } from '../data/midi-data-processor.ts';
import type { TrainingDataErrorCode } from '../data/training-data-error.ts';
import type { ModelCard } from '../models/model-card.ts';

export interface TrainingRequest {
  /** Absolute path of the folder of MIDI files, read recursively. */
  readonly directory: string;
  /** Name of the model: letters, digits, `_` and `-`; saved as `<modelsDirectory>/<model>.h5`. */
  readonly model: string;
  /** Absolute path of the models folder; made if missing. */
  readonly modelsDirectory: string;
  /** >= 1. */
  readonly epochs: number;
  /** Default 32. */
  readonly batchSize?: number;
  /** Share of the files kept for validation, default 0.2. */
  readonly validationSplit?: number;
  /** Default 0.001. */
  readonly learningRate?: number;
  /** Windows visited in an epoch, default 3200. */
  readonly windowsPerEpoch?: number;
  /** Default 1. */
  readonly seed?: number;
  /** Processor threads; default all cores. */
  readonly threads?: number;
}

/** Mean squared errors of the three simple predictors on the validation windows. */
export interface BaselineErrors {
  readonly trainingMean: number;
  readonly lastNote: number;
  readonly windowMean: number;
}

export type TrainingEvent =
  | {
      readonly type: 'files';
      readonly found: number;
      readonly used: number;
      readonly skipped: readonly SkippedFile[];
      readonly notes: number;
      readonly hours: number;
    }
  | {
      readonly type: 'data';
      /** [windows, notes per window, features]. */
      readonly trainShape: readonly [number, number, number];
      readonly validationShape: readonly [number, number, number];
      readonly baselines: BaselineErrors;
    }
  | {
      readonly type: 'step';
      /** From 1. */
      readonly epoch: number;
      readonly epochs: number;
      /** From 1. */
      readonly step: number;
      readonly steps: number;
      /** Mean over the epoch so far. */
      readonly loss: number;
      readonly mae: number;
      readonly notesPerSecond: number;
      /** Estimate for the whole training; early stopping may end it sooner. */
      readonly secondsLeft: number;
    }
  | {
      readonly type: 'epoch';
      readonly epoch: number;
      readonly epochs: number;
      readonly loss: number;
      readonly mae: number;
      readonly valLoss: number;
      readonly valMae: number;
      readonly learningRate: number;
      readonly seconds: number;
      /** Whether these are the best weights so far. */
      readonly best: boolean;
      readonly secondsLeft: number;
    }
  | {
      readonly type: 'done';
      /** Absolute path of the saved `.h5` file. */
      readonly file: string;
      readonly card: ModelCard;
      readonly stoppedEarly: boolean;
    }
  /** The user cancelled; `file` is the best model so far, null when no epoch had ended. */
  | { readonly type: 'cancelled'; readonly file: string | null }
  | {
      readonly type: 'failed';
      /** One sentence: what is wrong and what to do. */
      readonly message: string;
      /** Where the folder gave nothing to learn from. */
      readonly code?: TrainingDataErrorCode;
    };
