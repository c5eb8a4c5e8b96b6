/** @file Renames, copies, imports, ties, deletes and restores models together with the records of their training. */
import type { Replacing, Tie } from '../models/model-files.ts';
import type { GenreRegistry } from '../../genres/registry/registry.ts';
import { tieTo } from '../genres/ties.ts';
import { checkModelName } from '../models/name.ts';
import type { ModelEntry, ModelLibrary } from '../models/models.ts';
import type { Trainings } from './trainings.ts';

interface Rooms {
  readonly models: ModelLibrary;
  readonly trainings: Trainings;
}

/**
 * Renames a model; its training can be resumed under the new name. Throws UserError like
 * `models.rename`, `training_busy` while either name is being trained, `model_needed` while a training
 * waits to start from it, and `training_unfinished` if a
 * resumable training of the new name would be lost, unless it may be replaced.
 */
export async function renameModel(
  { models, trainings }: Rooms,
  name: string,
  newName: string,
  options: Replacing,
): Promise<ModelEntry> {
  for (const each of [name, newName]) trainings.refuseBusy(each);
  if (name !== newName) trainings.refuseNeeded(name);
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
 * Moves a model with its card, its log and its checkpoint to the trash; the record of its training is
 * deleted.
 *
 * @returns its id in the trash. Throws UserError like `models.delete`, `training_busy` while it is being
 *   trained, and `model_needed` while a training waits to start from it.
 */
export async function deleteModel({ models, trainings }: Rooms, name: string): Promise<string> {
  await models.show(name);
  trainings.refuseBusy(name);
  trainings.refuseNeeded(name);
  const id = await models.delete(name);
  await trainings.forget(name);
  return id;
}

/**
 * Restores a deleted model; its training can be resumed again. Throws UserError like `models.restore`,
 * and for the name like {@link renameModel}.
 */
export async function restoreModel(
  { models, trainings }: Rooms,
  id: string,
  newName?: string,
): Promise<ModelEntry> {
  const name = newName ?? (await models.deletedModel(id)).name;
  trainings.refuseBusy(name);
  trainings.refuseUnfinished(name);
  return models.restore(id, name);
}

/**
 * Ties a model to a genre or a family; null unties it. Throws UserError like `models.tie`, and
 * `unknown_genre`.
 *
 * @param tie with the id, name or alias of the genre.
 */
export function tieModel(
  { models, genres }: Pick<Rooms, 'models'> & { readonly genres: GenreRegistry },
  name: string,
  tie: Tie | null,
): Promise<ModelEntry> {
  return models.tie(name, tie && { ...tie, genre: tieTo(tie.genre, genres) });
}

/**
 * What a training has learned so far, as a model of its own; the training goes on. Throws UserError
 * `training_not_found`, and like `models.keepSoFar`.
 */
export async function keepSoFar({ models, trainings }: Rooms, id: string): Promise<ModelEntry> {
  return models.keepSoFar(trainings.get(id).request.model);
}
