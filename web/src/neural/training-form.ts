/** @file What the training form holds, and the request it means. */
import { TRAINING } from '../api/options.ts';
import {
  emptyFields,
  fieldNames,
  valueOf,
  valuesOf,
  type FieldName,
  type Fields,
} from '../options/fields.ts';
import type { TrainingRequest } from './neural-api.ts';

/** Fields as typed; an empty one of the advanced fields leaves the choice to the program. */
export type TrainingFields = Fields<typeof TRAINING>;

export type TrainingField = FieldName<typeof TRAINING>;

/** The fields as the guide has them. */
export const GUIDE_FIELDS: TrainingFields = emptyFields(TRAINING);

/** Options that have a place of their own in the form. */
const PLACED: readonly TrainingField[] = ['directory', 'epochs', 'model', 'from', 'freeze'];

/** Names of the advanced options, in the order of the table. */
export const ADVANCED = fieldNames(TRAINING).filter((name) => !PLACED.includes(name));

/** @returns the request, or the first field that is wrong. */
export function trainingRequest(
  fields: TrainingFields,
): { request: TrainingRequest } | { wrong: TrainingField } {
  const result = valuesOf(TRAINING, fields);
  return 'wrong' in result ? result : { request: result.values };
}

/** The epochs that were typed; null where they are wrong. */
export function epochsIn(text: string): number | null {
  const epochs = valueOf(TRAINING.epochs, text);
  return typeof epochs === 'number' ? epochs : null;
}
