/** @file A trained model on disk: the `.h5` file, its card and its log, beside each other. */
import { constants, existsSync } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { saveModelFile } from '../models/model-file.ts';
import {
  cardPath,
  writeModelCard,
  type EpochRecord,
  type ModelCard,
} from '../models/model-card.ts';
import type { Network } from '../models/network.ts';
import { commitTogether } from '../../files/commit-together.ts';
import { removeEmptyFolders } from '../../files/empty-folders.ts';
import { writeWhole } from '../../files/write-whole.ts';
import { logPath } from './log-path.ts';
import { modelFiles } from './model-files.ts';
import { TrainingError } from './training-error.ts';
import { trainingLogCsv } from './training-log.ts';

/**
 * Finds out before hours of training, not after, that a model could not be saved.
 *
 * @returns removes the folders that were made here, as far as they are still empty.
 */
export async function prepareModelsFolder(directory: string): Promise<() => Promise<void>> {
  try {
    const made = await mkdir(directory, { recursive: true });
    await access(directory, constants.W_OK);
    return () => (made === undefined ? Promise.resolve() : removeEmptyFolders(directory, made));
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? '';
    throw new TrainingError(
      { code: 'file_access', what: 'models', path: directory, reason },
      { cause: error },
    );
  }
}

function writeTrainingLog(
  modelPath: string,
  history: readonly EpochRecord[],
  check?: () => Promise<void>,
): Promise<void> {
  const bytes = new TextEncoder().encode(trainingLogCsv(history));
  return writeWhole(logPath(modelPath), bytes, check && { check });
}

/**
 * The log of a training that goes on, to be followed while it grows. Where there is a model already, the
 * log beside it stays its own until the new model is saved.
 */
export async function writeRunningLog(
  modelPath: string,
  history: readonly EpochRecord[],
  check: () => Promise<void>,
): Promise<void> {
  if (existsSync(modelPath)) return;
  try {
    await writeTrainingLog(modelPath, history, check);
  } catch (error) {
    // A spreadsheet that has the log open may keep it from being replaced. It is written whole after the
    // next epoch and at the end, where a failure is told.
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
  }
}

/** What is saved as one model; without a card it has no log either. */
export interface SavedModel extends Network {
  readonly card: ModelCard | null;
}

/**
 * Saves model, card and log as one: whenever the process dies, what is found is the old model with its
 * card and log, or the new one with its own. Throws TrainingError `file_access` with the model's path
 * where only the log is not replaced.
 *
 * @param check see {@link commitTogether}.
 */
export async function saveTrainedModel(
  path: string,
  { card, ...network }: SavedModel,
  check?: () => Promise<void>,
): Promise<void> {
  const log = basename(logPath(path));
  try {
    await commitTogether({ ...modelFiles(path), ...(check && { check }) }, async (staging) => {
      const model = join(staging, basename(path));
      await saveModelFile(model, network);
      if (card === null) return;
      await writeModelCard(cardPath(model), card);
      await writeTrainingLog(model, card.history);
    });
  } catch (error) {
    const { code, path: failed = '' } = error as NodeJS.ErrnoException;
    if (code === undefined || basename(failed) !== log) throw error;
    throw new TrainingError(
      { code: 'file_access', what: 'log', path: logPath(path), reason: code },
      { cause: error, file: path },
    );
  }
}
