/** @file What a training asks for and what it reports, as plain data that crosses processes and the HTTP API. */
import type { FileWarnings, SkippedFile } from '../data/import-report.ts';
import type { Device, DeviceChoice } from '../engine/device.ts';
import type { EpochRecord, ModelCard } from '../models/model-card.ts';
import type { NetworkConfig } from '../models/bilstm-attention/config.ts';
import type { FigureSpec, Figures } from '../models/figures.ts';
import type { TrainingFailure, TrainingFailureCode } from './failures.ts';

/** Sizes of the guide's network that may be others; what is left out is as in the guide. */
export type NetworkSizes = Partial<Omit<NetworkConfig, 'features'>>;

export interface TrainingRequest {
  /** Absolute path of the folder of MIDI files, read recursively. */
  readonly directory: string;
  /** Name of the model: letters, digits, `_` and `-`; saved as `<modelsDirectory>/<model>.h5`. */
  readonly model: string;
  /** Absolute path of the models folder; made if missing. */
  readonly modelsDirectory: string;
  /** Passes at most, >= 1; of a training that is resumed: those before included. */
  readonly epochs: number;
  /** Windows in a step, default 32. */
  readonly batchSize?: number;
  /** Share of the windows kept for validation, by file, 0 < share < 1, default 0.2. */
  readonly validationSplit?: number;
  /** Of Adam, default 0.001; 0.0001 with `from`. */
  readonly learningRate?: number;
  /** Windows visited in an epoch, default 3200. */
  readonly windowsPerEpoch?: number;
  /** Every window in every epoch, whatever `windowsPerEpoch` says; default false. */
  readonly fullEpochs?: boolean;
  /** Epochs without a lower validation loss that end the training, default 10. */
  readonly patience?: number;
  /** Epochs without a lower validation loss after which the learning rate falls, default 5. */
  readonly plateauPatience?: number;
  /** What the rate is multiplied by then, 0 < factor <= 1, default 0.5; 1 leaves it as it is. */
  readonly plateauFactor?: number;
  /** Each window is moved by up to so many semitones up or down, 0..12, default 0: as it is written. */
  readonly transpose?: number;
  /** Decides first weights, split, order, dropout and transposition; default 1. */
  readonly seed?: number;
  /** Processor threads; default all cores. */
  readonly threads?: number;
  /** Where it runs, default the processor. */
  readonly device?: DeviceChoice;
  /** Absolute path of a `.h5` model to go on from, instead of random weights. */
  readonly from?: string;
  /** With `from`: the recurrent layers keep their weights, only the dense ones learn. */
  readonly freeze?: boolean;
  /** Name of the architecture, default the guide's; a model that is gone on `from` has its own. */
  readonly architecture?: string;
  /** Other sizes than the architecture's usual ones; a model that is gone on `from` has its own. */
  readonly network?: NetworkSizes | Readonly<Record<string, unknown>>;
  /** Name of the loss, one of the architecture's; default its first. */
  readonly loss?: string;
  /** Folder of parsed notes; default `.cache/notes` in the models folder. */
  readonly cacheDirectory?: string;
  /**
   * Names this training in its checkpoint, so that it is not taken for another of the same model;
   * default a new one.
   */
  readonly trainingId?: string;
  /**
   * Goes on from the checkpoint of the model instead of beginning: all but folders and `epochs` is as
   * it was asked for then. With a `trainingId` that has no checkpoint yet it begins.
   */
  readonly resume?: boolean;
}

/**
 * Losses of simple predictors on the validation examples, by name. Those of windows of notes are
 * `trainingMean`, `lastNote` and `windowMean`.
 */
export type BaselineErrors = Readonly<Record<string, number>>;

export type TrainingEvent =
  | {
      /** The folder is being read; at most four a second. */
      readonly type: 'import';
      readonly read: number;
      readonly found: number;
    }
  | {
      readonly type: 'files';
      readonly found: number;
      readonly used: number;
      readonly skipped: readonly SkippedFile[];
      /** Of the used files, those the reader had something to say of. */
      readonly warnings: readonly FileWarnings[];
      readonly notes: number;
      readonly hours: number;
      /** Files whose notes were known from an earlier import. */
      readonly cached: number;
      /** Why notes could not be kept for the next import, such as `ENOSPC`; null: all well. */
      readonly cacheProblem: string | null;
    }
  | {
      readonly type: 'data';
      /** [windows, notes per window, features]. */
      readonly trainShape: readonly [number, number, number];
      readonly validationShape: readonly [number, number, number];
      /** Name of the architecture. */
      readonly architecture: string;
      /** What its figures are and in which units; the loss first. */
      readonly figures: readonly FigureSpec[];
      readonly baselines: BaselineErrors;
      /** Validation loss of the model that is gone on from; null for a new one. */
      readonly startLoss: number | null;
      /** Where it is trained; what `auto` has chosen. */
      readonly device: Device;
    }
  | {
      /** Goes on after `epoch`; `history` has that epoch and those before. */
      readonly type: 'resumed';
      readonly epoch: number;
      readonly epochs: number;
      readonly history: readonly EpochRecord[];
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
      /** Of this step alone. */
      readonly stepLoss: number;
      /** Other figures, means over the epoch so far. */
      readonly figures: Figures;
      readonly learningRate: number;
      /** Notes of the windows learned from, by the time it took. */
      readonly notesPerSecond: number;
      /** Estimate for the whole training; early stopping may end it sooner. */
      readonly secondsLeft: number;
    }
  | {
      readonly type: 'epoch';
      readonly epoch: number;
      readonly epochs: number;
      readonly loss: number;
      readonly valLoss: number;
      /** Other figures of the steps, and of the files held out, by name. */
      readonly figures: Figures;
      readonly valFigures: Figures;
      readonly learningRate: number;
      /** Validation included. */
      readonly seconds: number;
      readonly notesPerSecond: number;
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
      /** One English sentence: what is wrong and what to do. */
      readonly message: string;
      readonly code?: TrainingFailureCode;
      /** Code and data of it, where it is known why it failed. */
      readonly problem?: TrainingFailure;
      /** Absolute path of the last good model, where one was saved. */
      readonly file: string | null;
    };
