/** @file What ended a training, as the event that tells of it. */
import { TrainingDataError } from '../data/training-data-error.ts';
import { DeviceError } from '../engine/device.ts';
import { ModelFileError } from '../models/model-file-error.ts';
import type { TrainingEvent } from './events.ts';
import { TrainingError } from './training-error.ts';

type Failed = Extract<TrainingEvent, { type: 'failed' }>;

/** The last event of a training that threw `error`. */
export function failure(error: unknown): Failed {
  const message = error instanceof Error ? error.message : String(error);
  const failed: Failed = { type: 'failed', message, file: null };
  if (error instanceof TrainingDataError) return { ...failed, code: error.code };
  if (error instanceof DeviceError) return { ...failed, code: error.code, device: error.device };
  if (error instanceof ModelFileError) return { ...failed, code: 'model_unusable' };
  if (error instanceof TrainingError) {
    const { code, file, reason, memory } = error;
    return {
      ...failed,
      code,
      file,
      ...(reason !== undefined && { reason }),
      ...(memory && { memory }),
    };
  }
  const { code, syscall, path } = (error ?? {}) as NodeJS.ErrnoException;
  if (code === undefined || syscall === undefined) return failed;
  const what = path === undefined ? 'A file' : `"${path}"`;
  return {
    ...failed,
    code: 'file_access',
    reason: code,
    message:
      `${what} could not be read or written (${code}), which ended the training: check permissions and ` +
      'free space, then resume it, or start it again.',
  };
}
