/** @file What the training form holds, and the request it means. */
import type { Device, TrainingRequest } from './neural-api.ts';

/** Fields as typed; an empty one of the advanced fields leaves the choice to the program. */
export interface TrainingFields {
  directory: string;
  epochs: string;
  model: string;
  /** Name of the model to go on from; empty: from nothing. */
  from: string;
  freeze: boolean;
  batchSize: string;
  learningRate: string;
  transpose: string;
  seed: string;
  fullEpochs: boolean;
  device: Device;
}

/** The fields as the guide has them. */
export const GUIDE_FIELDS: TrainingFields = {
  directory: 'training_data',
  epochs: '50',
  model: 'composer_model',
  from: '',
  freeze: false,
  batchSize: '',
  learningRate: '',
  transpose: '',
  seed: '',
  fullEpochs: false,
  device: 'cpu',
};

export type TrainingField =
  'directory' | 'epochs' | 'model' | 'batchSize' | 'learningRate' | 'transpose' | 'seed';

/** The advanced fields that hold a number, with the numbers they take. */
const NUMBERS = {
  batchSize: (value: number) => Number.isInteger(value) && value >= 1 && value <= 512,
  learningRate: (value: number) => value > 0 && value <= 1,
  transpose: (value: number) => Number.isInteger(value) && value >= 0 && value <= 12,
  seed: (value: number) => Number.isInteger(value) && value >= 0 && value <= 4_294_967_295,
} as const;

/** @returns the request, or the first field that is wrong. */
export function trainingRequest(
  fields: TrainingFields,
): { request: TrainingRequest } | { wrong: TrainingField } {
  const directory = fields.directory.trim();
  const epochs = epochsIn(fields.epochs);
  const model = fields.model.trim();
  if (directory === '') return { wrong: 'directory' };
  if (epochs === null) return { wrong: 'epochs' };
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(model)) return { wrong: 'model' };
  const request: TrainingRequest = { directory, epochs, model };
  for (const [field, fits] of Object.entries(NUMBERS)) {
    const name = field as keyof typeof NUMBERS;
    if (fields[name].trim() === '') continue;
    const value = numberIn(fields[name]);
    if (!fits(value)) return { wrong: name };
    request[name] = value;
  }
  if (fields.fullEpochs) request.fullEpochs = true;
  if (fields.device !== 'cpu') request.device = fields.device;
  if (fields.from !== '') {
    request.from = fields.from;
    if (fields.freeze) request.freeze = true;
  }
  return { request };
}

/** The epochs that were typed, 1..1000; null when they are none. */
export function epochsIn(text: string): number | null {
  const epochs = numberIn(text);
  return Number.isInteger(epochs) && epochs >= 1 && epochs <= 1000 ? epochs : null;
}

/** What was typed, with a point or a comma before its decimals; NaN when it is no number. */
function numberIn(text: string): number {
  return Number(text.trim().replace(',', '.') || NaN);
}
