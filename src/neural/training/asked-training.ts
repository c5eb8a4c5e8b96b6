/** @file What a training was asked for, as every door may see it. */
import { basename } from 'node:path';
import { FIRST_ARCHITECTURE } from '../models/card-versions.ts';
import type { TrainingPlan } from './checkpoint.ts';
import type { AskedTraining } from './event-log.ts';
import type { TrainingRequest } from './events.ts';

/** What belongs to the process that asked. */
const PRIVATE = ['modelsDirectory', 'cacheDirectory', 'trainingId', 'resume', 'from'];

/** `directory` stays absolute; `from` becomes the name of the model. */
export function askedOfRequest(request: TrainingRequest): AskedTraining {
  const { from } = request;
  const shared = Object.entries(request).filter(([name]) => !PRIVATE.includes(name));
  return {
    ...(Object.fromEntries(shared) as Omit<AskedTraining, 'from'>),
    ...(from !== undefined && { from: basename(from).replace(/\.h5$/i, '') }),
  };
}

/** As far as the plan tells; `directory` is absolute. */
export function askedOfPlan(
  { regime, architecture, config, from, data }: TrainingPlan,
  model: string,
): AskedTraining {
  const { frozen, threads, loss, ...settings } = regime;
  // Notes have as many features as there are: that is nothing to ask for.
  const network = Object.fromEntries(
    Object.entries(config).filter(([name]) => name !== 'features'),
  );
  return {
    ...settings,
    ...(threads !== undefined && { threads }),
    ...(loss !== undefined && { loss }),
    directory: data.directory,
    model,
    // A fine-tuned model has the sizes of the one it began with; those of other architectures are not asked for here.
    ...(from
      ? { from: from.name, freeze: frozen }
      : architecture === FIRST_ARCHITECTURE
        ? { network }
        : { architecture }),
  };
}
