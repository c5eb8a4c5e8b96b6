/** @file The request of a training in the form that every interface shows. */
import { basename } from 'node:path';
import { FIRST_ARCHITECTURE } from '../models/card-versions.ts';
import type { TrainingPlan } from './checkpoint.ts';
import type { AskedTraining } from './event-log.ts';
import type { TrainingRequest } from './events.ts';

/** Fields that only the requesting process needs, and `from`, which is a path there. */
const PRIVATE = [
  'modelsDirectory',
  'cacheDirectory',
  'baseDirectory',
  'trainingId',
  'resume',
  'from',
];

/** `directory` stays absolute; `from` becomes the name of the model. */
export function askedOfRequest(request: TrainingRequest): AskedTraining {
  const { from } = request;
  const shared = Object.entries(request).filter(([name]) => !PRIVATE.includes(name));
  return {
    ...(Object.fromEntries(shared) as Omit<AskedTraining, 'from'>),
    ...(from !== undefined && { from: basename(from).replace(/\.h5$/i, '') }),
  };
}

/** The request, as far as the plan records it; `directory` is absolute. */
export function askedOfPlan(
  { regime, architecture, config, from, genre, data }: TrainingPlan,
  model: string,
): AskedTraining {
  const { frozen, threads, loss, ...settings } = regime;
  // The number of features per note is fixed and not part of a request.
  const network = Object.fromEntries(
    Object.entries(config).filter(([name]) => name !== 'features'),
  );
  return {
    ...settings,
    ...(threads !== undefined && { threads }),
    ...(loss !== undefined && { loss }),
    ...(genre !== undefined && { genre }),
    directory: data.directory,
    model,
    // A fine-tuned model has its own sizes; requests do not cover the sizes of other architectures.
    ...(from
      ? { from: from.name, freeze: frozen }
      : architecture === FIRST_ARCHITECTURE
        ? { network }
        : { architecture }),
  };
}
