/** @file The fields of the training form and the request they make. */
import { TRAINING, USUAL_TRAINING } from '../api/training-options.ts';
import {
  emptyFields,
  fieldNames,
  valueOf,
  valuesOf,
  type FieldName,
  type Fields,
} from '../options/fields.ts';
import type { Model, TrainingRequest } from './neural-api.ts';

/** Fields as typed; an empty advanced field means the default. */
export type TrainingFields = Fields<typeof TRAINING>;

export type TrainingField = FieldName<typeof TRAINING>;

/** The fields as they are at first. */
export const INITIAL_FIELDS: TrainingFields = emptyFields(TRAINING);

/** Options with their own place in the form. */
const PLACED: readonly TrainingField[] = [
  'directory',
  'epochs',
  'model',
  'genre',
  'each',
  'from',
  'freeze',
  'fromScratch',
];

/** Names of the advanced options, in table order. */
export const ADVANCED = fieldNames(TRAINING).filter((name) => !PLACED.includes(name));

/** @returns the request, or the first invalid field. */
export function trainingRequest(
  fields: TrainingFields,
): { request: TrainingRequest } | { wrong: TrainingField } {
  const startsFromModel = fields.from !== '';
  const result = valuesOf(TRAINING, {
    ...fields,
    // What the form does not show where a model is chosen.
    ...(startsFromModel && { architecture: '', fromScratch: false }),
  });
  return 'wrong' in result ? result : { request: result.values };
}

type Architecture = keyof typeof USUAL_TRAINING;

/** The architecture that the fields train: that of the chosen model, or the chosen one. */
function architectureOf(fields: TrainingFields, models: readonly Model[]): Architecture | null {
  const name =
    fields.from === ''
      ? fields.architecture || TRAINING.architecture.default
      : models.find((model) => model.name === fields.from)?.architecture;
  return name && name in USUAL_TRAINING ? (name as Architecture) : null;
}

/** Whether the fields train a network for which there is a base model to start from. */
export function hasBase(fields: TrainingFields): boolean {
  const architecture = fields.from === '' ? architectureOf(fields, []) : null;
  return architecture !== null && USUAL_TRAINING[architecture].hasBase;
}

/** What an empty field stands for, as far as it depends on the architecture and where it starts. */
export function usualValue(
  name: TrainingField,
  fields: TrainingFields,
  models: readonly Model[],
): string | undefined {
  const architecture = architectureOf(fields, models);
  if (architecture === null) return undefined;
  const { random, tuned } = USUAL_TRAINING[architecture];
  const fineTunes = fields.from !== '' || (hasBase(fields) && !fields.fromScratch);
  const usual: Partial<Record<TrainingField, number>> = fineTunes ? tuned : random;
  const value = usual[name];
  return value === undefined ? undefined : String(value);
}

/** The typed number of epochs; null if invalid. */
export function epochsIn(text: string): number | null {
  const epochs = valueOf(TRAINING.epochs, text);
  return typeof epochs === 'number' ? epochs : null;
}
