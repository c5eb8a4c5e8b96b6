/** @file What the training form holds, and the request it means. */
import type { TrainingRequest } from '../api.ts';

/** Fields as typed. */
export interface TrainingFields {
  directory: string;
  epochs: string;
  model: string;
}

export type TrainingField = keyof TrainingFields;

/** @returns the request, or the first field that is wrong. */
export function trainingRequest(
  fields: TrainingFields,
): { request: TrainingRequest } | { wrong: TrainingField } {
  const directory = fields.directory.trim();
  const epochs = Number(fields.epochs.trim() || NaN);
  const model = fields.model.trim();
  if (directory === '') return { wrong: 'directory' };
  if (!(Number.isInteger(epochs) && epochs >= 1 && epochs <= 1000)) return { wrong: 'epochs' };
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(model)) return { wrong: 'model' };
  return { request: { directory, epochs, model } };
}
