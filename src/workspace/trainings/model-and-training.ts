/** @file A model renamed, copied or deleted, together with what its training left. */
import type { Replacing } from '../models/model-files.ts';
import { checkModelName } from '../models/name.ts';
import type { ModelEntry, ModelLibrary } from '../models/models.ts';
import type { Trainings } from './trainings.ts';

interface Rooms {
  readonly models: ModelLibrary;
  readonly trainings: Trainings;
}

/**
 * Gives a model another name; its training can be gone on with under the new one. Throws UserError as
 * `models.rename` does, `training_busy` while one of the two is trained, and `training_unfinished` where
 * a training of the new name would be lost that can be gone on with, unless that is to be replaced.
 */
export async function renameModel(
  { models, trainings }: Rooms,
  name: string,
  newName: string,
  options: Replacing,
): Promise<ModelEntry> {
  for (const each of [name, newName]) trainings.refuseBusy(each);
  if (name !== newName && !options.replace) trainings.refuseUnfinished(newName);
  const entry = await models.rename(name, newName, options);
  if (name !== newName) await trainings.rename(name, newName);
  return entry;
}

/**
 * Copies a model; its training stays with it, that of a model it replaces is forgotten. Throws UserError
 * as `models.copy` does, and of the new name as {@link renameModel} does.
 */
export async function copyModel(
  { models, trainings }: Rooms,
  name: string,
  newName: string,
  options: Replacing,
): Promise<ModelEntry> {
  trainings.refuseBusy(newName);
  if (!options.replace) trainings.refuseUnfinished(newName);
  const entry = await models.copy(name, newName, options);
  await trainings.forget(newName);
  return entry;
}

/**
 * Brings in a model from a `.h5` file; the training of one it replaces is forgotten. Throws UserError as
 * `models.import` does, and of the name as {@link renameModel} does.
 */
export async function importModel(
  { models, trainings }: Rooms,
  file: string,
  name: string,
  options: Replacing & { readonly calledBefore?: string },
): Promise<ModelEntry> {
  checkModelName(name);
  trainings.refuseBusy(name);
  if (!options.replace) trainings.refuseUnfinished(name);
  const entry = await models.import(file, name, options);
  await trainings.forget(name);
  return entry;
}

/**
 * Deletes a model, its card, its log and what is remembered of its training.
 *
 * Throws UserError `invalid_model_name`, `model_not_found`, and `training_busy` while it is trained.
 */
export async function deleteModel({ models, trainings }: Rooms, name: string): Promise<void> {
  await models.show(name);
  await trainings.forget(name);
  await models.delete(name);
}
