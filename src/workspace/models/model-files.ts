/** @file Moves, copies, imports and removes all files of a model together. */
import { constants, existsSync } from 'node:fs';
import { copyFile, link, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { commitTogether } from '../../files/commit-together.ts';
import {
  cardPath,
  readModelCard,
  writeModelCard,
  type ModelCard,
} from '../../neural/models/model-card.ts';
import {
  originPath,
  readOrigin,
  writeOrigin,
  type ModelOrigin,
} from '../../neural/models/model-origin.ts';
import { trainingFolder } from '../../neural/training/checkpoint-file.ts';
import { logPath } from '../../neural/training/log-path.ts';
import { modelFiles } from '../../neural/training/model-files.ts';
import { claimTraining } from '../../neural/training/training-claim.ts';
import { TrainingError } from '../../neural/training/training-error.ts';
import { UserError } from '../../texts/user-error.ts';

/** Whether to replace an existing model of the new name. */
export interface Replacing {
  readonly replace: boolean;
}

/**
 * Renames a model's files. The model always has a name: if the process is killed midway, it may have
 * both.
 *
 * @param from `.h5` path of the model; `to` likewise, in the same folder. Throws UserError
 *   `model_exists` if there is a model `to` that must not be replaced, `training_busy` while that is
 *   being trained.
 */
export async function moveModel(from: string, to: string, options: Replacing): Promise<void> {
  await place(from, to, null, options);
  await deleteModel(from);
}

/** Copies a model's files; the copy records its original. See {@link moveModel}. */
export function copyModel(from: string, to: string, at: string, options: Replacing): Promise<void> {
  return place(from, to, { kind: 'copied', from: nameOf(from), at }, options);
}

/**
 * Imports a `.h5` file from anywhere, with the card and log beside it if there are any; the model
 * records its origin. See {@link moveModel}.
 */
export function importModel(
  from: string,
  to: string,
  origin: ModelOrigin,
  options: Replacing,
): Promise<void> {
  return place(from, to, origin, options);
}

/** What a model is offered for. */
export interface Tie {
  /** Id of a genre or family. */
  readonly genre: string;
  /** Share of the model, 0..1, that suits it there; default that of all models. */
  readonly blend?: number | undefined;
}

/**
 * Writes what a model is offered for into its card; null removes it. Throws UserError
 * `model_without_card` if it has no card that can be read, `training_busy` while it is being trained.
 */
export async function tieModel(path: string, tie: Tie | null): Promise<void> {
  const model = nameOf(path);
  await claimed(path, async () => {
    const card = await readableCard(cardPath(path));
    if (card === null) throw new UserError('model_without_card', { model });
    await writeModelCard(cardPath(path), { ...card, genre: tie?.genre, blend: tie?.blend });
  });
}

/**
 * Saves what the training of a model has learned so far, in place of what was saved of it before. Throws
 * UserError `nothing_learned_yet`, `model_exists` if `to` is another model, `training_busy` while that is
 * being trained.
 *
 * @param to `.h5` path, in the folder of the models.
 */
export async function saveTrainingSoFar(training: string, to: string): Promise<void> {
  const model = nameOf(to);
  await claimed(to, async () => {
    const before = await readOrigin(originPath(to));
    const isOwn = before?.kind === 'so-far' && before.from === training;
    if (existsSync(to) && !isOwn) throw new UserError('model_exists', { model });
    const { saveSoFar } = await import('../../neural/training/so-far.ts');
    const saved = await saveSoFar({ modelsDirectory: dirname(to), model: training, file: to });
    if (!saved) throw new UserError('nothing_learned_yet', { model: training });
  });
}

/** Removes a model's files, the model itself first. */
async function deleteModel(path: string): Promise<void> {
  await rm(path);
  for (const beside of [cardPath(path), logPath(path), originPath(path)]) {
    await rm(beside, { force: true });
  }
}

/** Puts the files of one model in another's place, all or none. */
async function place(
  from: string,
  to: string,
  origin: ModelOrigin | null,
  { replace }: Replacing,
): Promise<void> {
  const model = nameOf(to);
  await claimed(to, () =>
    commitTogether(
      {
        ...modelFiles(to),
        // From here on nobody else writes a model of this name.
        check: async () => {
          if (!replace && existsSync(to)) throw new UserError('model_exists', { model });
        },
      },
      async (staging) => {
        const staged = join(staging, basename(to));
        // A copy must not change if another program writes into the original.
        await (origin === null ? linkOrCopy(from, staged) : copyFile(from, staged, CLONE));
        for (const pathOf of [logPath, originPath]) {
          if (existsSync(pathOf(from))) await copyFile(pathOf(from), pathOf(staged));
        }
        await placeCard(from, staged, model);
        if (origin !== null) await writeOrigin(originPath(staged), origin);
      },
    ),
  );
}

/** The card gets the new name; an unreadable one is carried along unchanged. */
async function placeCard(from: string, staged: string, name: string): Promise<void> {
  if (!existsSync(cardPath(from))) return;
  const card = await readableCard(cardPath(from));
  if (card !== null) await writeModelCard(cardPath(staged), { ...card, name });
  else await copyFile(cardPath(from), cardPath(staged));
}

/** Null if it is missing or cannot be read. */
async function readableCard(path: string): Promise<ModelCard | null> {
  try {
    return await readModelCard(path);
  } catch {
    // Its problem is shown wherever the model is listed.
    return null;
  }
}

/** A new file, which shares disk space with the original if the file system can. */
const CLONE = constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE;

/** A second name for the file while it still has its old one. */
async function linkOrCopy(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch {
    // Another disk, a link, or a file system without hard links; copying works or names the problem.
    await copyFile(from, to, CLONE);
  }
}

/** Runs `work` while training is kept from writing the model. */
export async function claimed(path: string, work: () => Promise<void>): Promise<void> {
  const model = nameOf(path);
  const claim = await claimTraining(trainingFolder(dirname(path), model), model).catch(
    (error: unknown) => {
      const busy = error instanceof TrainingError && error.code === 'busy';
      throw busy
        ? new UserError('training_busy', { training: '', model }, { cause: error })
        : error;
    },
  );
  try {
    await work();
  } finally {
    await claim.release();
  }
}

export function nameOf(path: string): string {
  return basename(path).replace(/\.h5$/i, '');
}
