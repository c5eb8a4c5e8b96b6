/** @file A training's request and events, as plain data for other processes and the HTTP API. */
import type { FileWarnings, SkippedFile } from '../data/import-report.ts';
import type { Device, DeviceChoice } from '../engine/device.ts';
import type { EpochRecord, ModelCard } from '../models/model-card.ts';
import type { NetworkConfig } from '../models/bilstm-attention/config.ts';
import type { FigureSpec, Figures } from '../models/figures.ts';
import type { TrainingFailure, TrainingFailureCode } from './failures.ts';

/** Configurable sizes of the guide's network; omitted ones are the guide's. */
export type NetworkSizes = Partial<Omit<NetworkConfig, 'features'>>;

export interface TrainingRequest {
  /** Absolute path of the folder of MIDI files, read recursively. */
  readonly directory: string;
  /** Name of the model: letters, digits, `_` and `-`; saved as `<modelsDirectory>/<model>.h5`. */
  readonly model: string;
  /** Absolute path of the models folder; created if missing. */
  readonly modelsDirectory: string;
  /** Maximum number of epochs, >= 1; for a resumed training this includes the earlier ones. */
  readonly epochs: number;
  /** Batch size, in windows, default 32; where another is usual, the architecture's `training` says so. */
  readonly batchSize?: number;
  /** Share of the windows held out for validation, by file, 0 < share < 1, default 0.2. */
  readonly validationSplit?: number;
  /**
   * Learning rate of Adam, default 0.001; 0.0001 with `from`, 0.0005 for a `score-transformer` that
   * starts from a model.
   */
  readonly learningRate?: number;
  /**
   * Windows per epoch, default 3200. For `score-transformer` examples, as many as show every note about
   * once, 16 to 400.
   */
  readonly windowsPerEpoch?: number;
  /** Every window in every epoch, whatever `windowsPerEpoch` says; default false. */
  readonly fullEpochs?: boolean;
  /** Early stopping: epochs without a lower validation loss before the training ends, default 10. */
  readonly patience?: number;
  /** Plateau: epochs without a lower validation loss before the learning rate is reduced, default 5. */
  readonly plateauPatience?: number;
  /** Factor of each reduction, 0 < factor <= 1, default 0.5; 1 keeps the rate. */
  readonly plateauFactor?: number;
  /**
   * Maximum transposition of each window, in semitones up or down, 0..12, default 0. `score-transformer`
   * moves pieces by at most 5 down and 6 up, which is its default.
   */
  readonly transpose?: number;
  /** Determines initial weights, split, order, dropout and transposition; default 1. */
  readonly seed?: number;
  /** CPU threads; default all cores. */
  readonly threads?: number;
  /** Device to train on, default the CPU. */
  readonly device?: DeviceChoice;
  /**
   * Absolute path of a `.h5` model to fine-tune, instead of the base model, where there is one of the
   * architecture, or random weights.
   */
  readonly from?: string;
  /** Starts from random weights, where the base model would be the start; default false. */
  readonly fromScratch?: boolean;
  /** Absolute path of the folder of the base model; default the one that ships with the program. */
  readonly baseDirectory?: string;
  /** With `from`: freezes the recurrent layers, so that only the dense ones are trained. */
  readonly freeze?: boolean;
  /** Name of the architecture, default the guide's; a model given by `from` has its own. */
  readonly architecture?: string;
  /** Sizes other than the architecture's defaults; a model given by `from` has its own. */
  readonly network?: NetworkSizes | Readonly<Record<string, unknown>>;
  /**
   * Id of the genre or family that the model is offered for, for its card; default that of the model
   * given by `from`.
   */
  readonly genre?: string;
  /** Name of one of the architecture's losses; default its first. */
  readonly loss?: string;
  /** Folder of parsed notes; default `.cache/notes` in the models folder. */
  readonly cacheDirectory?: string;
  /**
   * Identifies this training in its checkpoint, to tell it apart from others of the same model; default
   * a new id.
   */
  readonly trainingId?: string;
  /**
   * Resumes from the model's checkpoint rather than starting: everything except folders and `epochs` is
   * taken from the original request. If `trainingId` has no checkpoint yet, it starts.
   */
  readonly resume?: boolean;
}

/**
 * Validation losses of baseline predictors, by name. For windows of notes: `trainingMean`, `lastNote`
 * and `windowMean`; for whole pieces `trigram` and `pieceMemory`, and `baseModel` of the base model as it
 * was before a training that started from it.
 */
export type BaselineErrors = Readonly<Record<string, number>>;

/**
 * What a training starts from: random weights, the base model, a model of the user's, or random weights
 * since the base model is missing.
 */
export type TrainingStart = 'random' | 'base-model' | 'model' | 'no-base-model';

export type TrainingEvent =
  | {
      /** The folder is being read; at most four per second. */
      readonly type: 'import';
      readonly read: number;
      readonly found: number;
    }
  | {
      readonly type: 'files';
      readonly found: number;
      readonly used: number;
      /** The links to folders through which files were found: absolute paths. */
      readonly links: readonly { readonly link: string; readonly target: string }[];
      readonly skipped: readonly SkippedFile[];
      /** The used files for which the reader had warnings. */
      readonly warnings: readonly FileWarnings[];
      readonly notes: number;
      readonly hours: number;
      /** Files whose notes were cached by an earlier import. */
      readonly cached: number;
      /** Why notes could not be cached for the next import, such as `ENOSPC`; null if they were. */
      readonly cacheProblem: string | null;
    }
  | {
      readonly type: 'data';
      /** [windows, notes per window, features]. */
      readonly trainShape: readonly [number, number, number];
      readonly validationShape: readonly [number, number, number];
      /** Name of the architecture. */
      readonly architecture: string;
      /** Its figures and their units; the loss first. */
      readonly figures: readonly FigureSpec[];
      readonly baselines: BaselineErrors;
      /** Validation loss of the fine-tuned model before training; null for a new one. */
      readonly startLoss: number | null;
      readonly start: TrainingStart;
      /** The device it is trained on, as resolved from `auto`. */
      readonly device: Device;
    }
  | {
      /** Resumes after `epoch`; `history` has that epoch and the earlier ones. */
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
      /** Loss of this step alone. */
      readonly stepLoss: number;
      /** Other figures, means over the epoch so far. */
      readonly figures: Figures;
      readonly learningRate: number;
      /** Training speed: notes of the training windows per second. */
      readonly notesPerSecond: number;
      /** Estimated time left for all epochs; early stopping may end it sooner. */
      readonly secondsLeft: number;
    }
  | {
      readonly type: 'epoch';
      readonly epoch: number;
      readonly epochs: number;
      readonly loss: number;
      readonly valLoss: number;
      /** Other figures of the steps and of the validation files, by name. */
      readonly figures: Figures;
      readonly valFigures: Figures;
      readonly learningRate: number;
      /** Duration including validation. */
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
  /** The user cancelled; `file` is the best model so far, null if no epoch had ended. */
  | { readonly type: 'cancelled'; readonly file: string | null }
  | {
      readonly type: 'failed';
      /** One English sentence: what is wrong and what to do. */
      readonly message: string;
      readonly code?: TrainingFailureCode;
      /** Code and data of the failure, if its reason is known. */
      readonly problem?: TrainingFailure;
      /** Absolute path of the last good model, if one was saved. */
      readonly file: string | null;
    };
