/** @file Saves a trained model: the `.h5` file with its card and log beside it. */
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
import { originPath, writeOrigin, type ModelOrigin } from '../models/model-origin.ts';
import type { Network } from '../models/network.ts';
import { commitTogether } from '../../files/commit-together.ts';
import { removeEmptyFolders } from '../../files/empty-folders.ts';
import { writeWhole } from '../../files/write-whole.ts';
import { logPath } from './log-path.ts';
import { modelFiles } from './model-files.ts';
import { TrainingError } from './training-error.ts';
import { trainingLogCsv } from './training-log.ts';

/**
 * Checks before hours of training, not after, that the model can be saved.
 *
 * @returns a function that removes the folders created here if they are still empty.
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
 * Writes the log of a running training, to be followed as it grows. The log of an existing model is
 * kept until the new model is saved.
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
    // A spreadsheet that has the log open may prevent its replacement. It is written in full after
    // the next epoch and at the end, where a failure is reported.
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
  }
}

/** The parts of a saved model; without a card there is no log either. */
export interface SavedModel extends Network {
  readonly card: ModelCard | null;
  /** Default a model trained here to its end. */
  readonly origin?: ModelOrigin;
}

/**
 * Saves model, card and log together: whenever the process dies, either the old model with its card and
 * log or the new one with its own remains. Throws TrainingError `file_access` with the model's path if
 * only the log could not be replaced.
 *
 * @param check see {@link commitTogether}.
 */
export async function saveTrainedModel(
  path: string,
  { card, origin, ...network }: SavedModel,
  check?: () => Promise<void>,
): Promise<void> {
  const log = basename(logPath(path));
  try {
    await commitTogether({ ...modelFiles(path), ...(check && { check }) }, async (staging) => {
      const model = join(staging, basename(path));
      await saveModelFile(model, network);
      if (origin) await writeOrigin(originPath(model), origin);
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
