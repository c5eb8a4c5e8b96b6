/** @file What a piece composed with a model shares with the files the model has learned from. */
import { resolve } from 'node:path';
import type { Score } from '../../score/score.ts';
import { orNull } from '../../texts/user-error.ts';
import {
  compareWithFolder,
  type FolderComparison,
  type FolderComparisonOptions,
} from '../files/folder-passages.ts';
import type { ComposingMeans } from './compositions.ts';
import type { ModelLibrary } from '../models/models.ts';

/**
 * The folder a model was trained on, by its card: absolute path of a folder that may be gone. Null for a
 * model without a card, one that was trained on no folder, and one that no longer exists.
 */
export async function trainingFolderOf(
  model: string,
  models: ModelLibrary,
): Promise<string | null> {
  const { card } = await orNull(models.show(model), 'model_not_found').then(
    (entry) => entry ?? { card: null },
  );
  return card === null || card.data.directory === '' ? null : resolve(card.data.directory);
}

/**
 * Compares a piece with the files of the folder that a model was trained on, as they are now. Null if
 * the folder is not known, gone, or one that may not be read.
 */
export async function compareWithTraining(
  score: Score,
  model: string,
  { models, mayRead = () => true }: Pick<ComposingMeans, 'models' | 'mayRead'>,
  options: FolderComparisonOptions = {},
): Promise<FolderComparison | null> {
  const directory = await trainingFolderOf(model, models);
  if (directory === null || !mayRead(directory)) return null;
  return compareIfThere(score, directory, options);
}

/** {@link compareWithFolder}; null if the folder is gone, cannot be opened or has no MIDI files. */
export function compareIfThere(
  score: Score,
  directory: string,
  options: FolderComparisonOptions = {},
): Promise<FolderComparison | null> {
  return orNull(
    compareWithFolder(score, directory, options),
    'directory_not_found',
    'cannot_read',
    'no_training_data',
  );
}
