/** @file A trained model on disk: the `.h5` file, its card and its log, beside each other. */
import { constants } from 'node:fs';
import { access, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { NetworkConfig } from '../models/bilstm-attention/config.ts';
import { saveKerasModel } from '../models/keras-h5.ts';
import {
  cardPath,
  writeModelCard,
  type EpochRecord,
  type ModelCard,
} from '../models/model-card.ts';
import type { NamedTensors } from '../models/weights.ts';
import { writeWhole } from '../../files/write-whole.ts';
import { logPath } from './log-path.ts';
import { TrainingError } from './training-error.ts';
import { trainingLogCsv } from './training-log.ts';

/** Finds out before hours of training, not after, that a model could not be saved. */
export async function prepareModelsFolder(directory: string): Promise<void> {
  try {
    await mkdir(directory, { recursive: true });
    await access(directory, constants.W_OK);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? '';
    throw new TrainingError(
      'file_access',
      `The models folder ${directory} cannot be written (${reason}): check its permissions or give ` +
        'another folder.',
      { cause: error, reason },
    );
  }
}

export function writeTrainingLog(
  modelPath: string,
  history: readonly EpochRecord[],
): Promise<void> {
  return writeWhole(logPath(modelPath), new TextEncoder().encode(trainingLogCsv(history)));
}

/**
 * Saves model, card and log. All are written elsewhere first: an old model stays whole until the new
 * one is. Throws TrainingError `file_access` with the model's path where only the log is not replaced.
 *
 * @param folder on the same disk, for the files while they are written.
 */
export async function saveTrainedModel(
  path: string,
  config: NetworkConfig,
  weights: NamedTensors,
  card: ModelCard,
  folder: string,
): Promise<void> {
  const staging = await mkdtemp(join(folder, '.saving-'));
  try {
    const model = join(staging, basename(path));
    await saveKerasModel(model, config, weights);
    await writeModelCard(cardPath(model), card);
    await writeTrainingLog(model, card.history);
    const place = (file: string) => rename(file, join(dirname(path), basename(file)));
    await place(model);
    await place(cardPath(model));
    await place(logPath(model)).catch((error: NodeJS.ErrnoException) => {
      throw new TrainingError(
        'file_access',
        `The model ${path} was saved, but its log ${logPath(path)} could not be replaced ` +
          `(${error.code}): close the program that has it open, then resume the training to write it.`,
        { cause: error, file: path, reason: error.code ?? '' },
      );
    });
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}
