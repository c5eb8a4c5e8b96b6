/** @file Turns the error that ended a training into its event. */
import { TrainingDataError } from '../data/training-data-error.ts';
import { DeviceError } from '../engine/device.ts';
import { ModelFileError } from '../models/model-file-error.ts';
import type { TrainingEvent } from './events.ts';
import type { TrainingFailure } from './failures.ts';
import { TrainingError } from './training-error.ts';

type Failed = Extract<TrainingEvent, { type: 'failed' }>;

/** The last event of a training that threw `error`. */
export function failure(error: unknown): Failed {
  const problem = problemOf(error);
  if (problem === null) {
    return {
      type: 'failed',
      message: error instanceof Error ? error.message : String(error),
      file: null,
    };
  }
  return failedEvent(problem, error instanceof TrainingError ? error.file : null);
}

/** The event of a failure for a known reason. @param file the last good model, if one was saved. */
export function failedEvent(problem: TrainingFailure, file: string | null = null): Failed {
  const { message, code } = new TrainingError(problem);
  return { type: 'failed', message, code, problem, file };
}

/** The reason for an error; null for an unexpected one. */
function problemOf(error: unknown): TrainingFailure | null {
  if (
    error instanceof TrainingDataError ||
    error instanceof DeviceError ||
    error instanceof TrainingError
  ) {
    return error.problem;
  }
  if (error instanceof ModelFileError) {
    const { code: kind, path, finding } = error;
    return { code: 'model_unusable', path, kind, finding };
  }
  const { code, syscall, path = null } = (error ?? {}) as NodeJS.ErrnoException;
  if (code === undefined || syscall === undefined) return null;
  return { code: 'file_access', what: 'file', path, reason: code };
}
