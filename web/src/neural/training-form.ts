/** @file The fields of the training form and the request they make. */
import { TRAINING } from '../api/training-options.ts';
import {
  emptyFields,
  fieldNames,
  valueOf,
  valuesOf,
  type FieldName,
  type Fields,
} from '../options/fields.ts';
import type { TrainingRequest } from './neural-api.ts';

/** Fields as typed; an empty advanced field means the default. */
export type TrainingFields = Fields<typeof TRAINING>;

export type TrainingField = FieldName<typeof TRAINING>;

/** The fields with the guide's values. */
export const GUIDE_FIELDS: TrainingFields = emptyFields(TRAINING);

/** Options with their own place in the form. */
const PLACED: readonly TrainingField[] = [
  'directory',
  'epochs',
  'model',
  'genre',
  'each',
  'from',
  'freeze',
];

/** Names of the advanced options, in table order. */
export const ADVANCED = fieldNames(TRAINING).filter((name) => !PLACED.includes(name));

/** @returns the request, or the first invalid field. */
export function trainingRequest(
  fields: TrainingFields,
): { request: TrainingRequest } | { wrong: TrainingField } {
  const result = valuesOf(TRAINING, fields);
  return 'wrong' in result ? result : { request: result.values };
}

/** The typed number of epochs; null if invalid. */
export function epochsIn(text: string): number | null {
  const epochs = valueOf(TRAINING.epochs, text);
  return typeof epochs === 'number' ? epochs : null;
}
