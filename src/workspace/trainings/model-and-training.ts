/** @file Renames, copies, imports and deletes models together with the records of their training. */
import type { Replacing } from '../models/model-files.ts';
import { checkModelName } from '../models/name.ts';
import type { ModelEntry, ModelLibrary } from '../models/models.ts';
import type { Trainings } from './trainings.ts';

interface Rooms {
  readonly models: ModelLibrary;
  readonly trainings: Trainings;
}

/**
 * Renames a model; its training can be resumed under the new name. Throws UserError like
 * `models.rename`, `training_busy` while either name is being trained, and `training_unfinished` if a
 * resumable training of the new name would be lost, unless it may be replaced.
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
 * Copies a model; its training stays with the original, that of a replaced model is deleted. Throws
 * UserError like `models.copy`, and for the new name like {@link renameModel}.
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
 * Imports a model from a `.h5` file; the training of a replaced model is deleted. Throws UserError like
 * `models.import`, and for the name like {@link renameModel}.
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
 * Deletes a model, its card, its log and the record of its training.
 *
 * Throws UserError `invalid_model_name`, `model_not_found`, and `training_busy` while it is being
 * trained.
 */
export async function deleteModel({ models, trainings }: Rooms, name: string): Promise<void> {
  await models.show(name);
  await trainings.forget(name);
  await models.delete(name);
}
