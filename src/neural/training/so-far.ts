/** @file Saves what a training has learned so far as a model of its own, while it goes on. */
import { basename } from 'node:path';
import { readCheckpoint } from './checkpoint.ts';
import { trainingFolder } from './checkpoint-file.ts';
import { saveTrainedModel } from './save-model.ts';
import { trainingCard } from './training-card.ts';

export interface SoFar {
  /** Absolute path of the models folder. */
  readonly modelsDirectory: string;
  /** Name of the model that is being trained. */
  readonly model: string;
  /** Absolute path of the `.h5` file to write, in the same folder. */
  readonly file: string;
}

/**
 * Saves the best weights of the last checkpoint with their card and log.
 *
 * @returns whether there are any: a training has none until its first epoch has ended.
 */
export async function saveSoFar({ modelsDirectory, model, file }: SoFar): Promise<boolean> {
  const checkpoint = await readCheckpoint(trainingFolder(modelsDirectory, model));
  const best = checkpoint?.state.best;
  if (!checkpoint || !best) return false;
  const { plan, state } = checkpoint;
  const { architecture, config, genre } = plan;
  const name = basename(file).replace(/\.h5$/i, '');
  // How lines are advised is measured at the end, on the music.
  const card = trainingCard({ ...plan, name, genre, advice: {} }, best, {
    history: state.history,
    bestEpoch: state.stopping.bestEpoch,
  });
  const origin = { kind: 'so-far', from: model, at: card.created } as const;
  await saveTrainedModel(file, { architecture, config, weights: best.weights, card, origin });
  return true;
}
