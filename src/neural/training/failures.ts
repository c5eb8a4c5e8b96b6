/** @file Known reasons why a training fails: the codes and the data of each. */
import type { TrainingDataProblems } from '../data/training-data-error.ts';
import type { DeviceProblems } from '../engine/device.ts';
import type { ModelFileErrorCode, ModelFileFinding } from '../models/model-file-error.ts';

/** In bytes. */
export interface MemoryNeed {
  readonly needed: number;
  readonly available: number;
}

export interface TrainingFailures extends TrainingDataProblems, DeviceProblems {
  /** The loss grew without bounds or is no longer a number; epoch and step are undefined if unknown. */
  diverged: {
    readonly epoch?: number | undefined;
    readonly step?: number | undefined;
    /** Epoch of the best model, if one was saved. */
    readonly savedEpoch?: number | undefined;
  };
  /** The process was killed or crashed; the training can be resumed. `how`: what is known about it. */
  interrupted: { readonly how: string | null };
  /** There is no checkpoint, or it cannot be read (`damaged`). */
  not_resumable: { readonly model: string; readonly damaged: boolean };
  /** Another process is already training the model. */
  busy: { readonly model: string };
  /** Another process, perhaps on another machine, has taken over the training. */
  claim_lost: { readonly model: string; readonly host: string | null };
  /** The architecture has no encoding for MIDI files. */
  no_encoding: { readonly architecture: string };
  /** The architecture cannot be trained with this loss. @property known the losses it can. */
  unknown_loss: {
    readonly architecture: string;
    readonly loss: string;
    readonly known: readonly string[];
  };
  not_enough_memory: { readonly memory: MemoryNeed };
  /** `reason`: the system's error code, such as `EACCES`; empty if the contents are wrong. */
  record_unreadable: { readonly model: string; readonly reason: string };
  /** The base model's files are damaged. */
  base_model_unusable: object;
  /** The model to start from. */
  model_unusable: {
    readonly path: string;
    readonly kind: ModelFileErrorCode;
    readonly finding: ModelFileFinding | null;
  };
  /**
   * The system refused to read or write; `reason` is its error code.
   *
   * @property what `models`: the folder of models; `log`: only the log beside the saved model; `file`:
   *   any other file, whose path may be unknown.
   */
  file_access: {
    readonly what: 'models' | 'log' | 'file';
    readonly path: string | null;
    readonly reason: string;
  };
}

export type TrainingFailureCode = keyof TrainingFailures;

export type TrainingFailure = {
  readonly [C in TrainingFailureCode]: { readonly code: C } & TrainingFailures[C];
}[TrainingFailureCode];
