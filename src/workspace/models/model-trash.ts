/**
 * @file Deleted models: each waits with its card, log, origin and checkpoint in a folder of its own,
 *   `models/.trash/<id>/`, until it is restored or too old.
 */
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cardPath } from '../../neural/models/model-card.ts';
import { originPath } from '../../neural/models/model-origin.ts';
import { checkpointFile, trainingFolder } from '../../neural/training/checkpoint-file.ts';
import { logPath } from '../../neural/training/log-path.ts';
import { removeEmptyFolder } from '../../files/empty-folders.ts';
import { claimed, moveModel, nameOf } from './model-files.ts';
import { modelNames } from './name.ts';

/** How long a deleted model can be restored, in days. */
export const KEPT_DAYS = 30;

const DAY_MS = 24 * 60 * 60 * 1000;

export interface DeletedModel {
  /** Its name in the trash: its own, with a number if that was taken. */
  readonly id: string;
  /** The name it had. */
  readonly name: string;
  readonly deletedAt: Date;
}

/** @param models the models folder. */
export function trashOf(models: string): string {
  return join(models, '.trash');
}

/**
 * Moves a model to the trash. It is there as a whole or still listed, even if the process is killed
 * midway. Throws UserError `training_busy` while it is being trained.
 *
 * @param path of the `.h5` file. Returns the id in the trash.
 */
export async function moveToTrash(path: string): Promise<string> {
  const models = dirname(path);
  const name = nameOf(path);
  let id = '';
  await claimed(path, async () => {
    id = await newPlace(trashOf(models), name);
    const target = join(trashOf(models), id, `${name}.h5`);
    for (const pathOf of BESIDE) {
      if (existsSync(pathOf(path))) await copyFile(pathOf(path), pathOf(target));
    }
    // From here on it is deleted.
    await rename(path, target);
    for (const pathOf of BESIDE) await rm(pathOf(path), { force: true });
    const checkpoint = checkpointFile(trainingFolder(models, name));
    if (existsSync(checkpoint)) await rename(checkpoint, checkpointFile(dirname(target)));
  });
  return id;
}

/**
 * Moves a deleted model back, under its own or another name; a training of it can be resumed again.
 * Throws UserError `model_exists` if that name is taken, `training_busy` while it is being trained.
 */
export async function moveFromTrash(models: string, { id, name }: DeletedModel, newName: string) {
  const folder = join(trashOf(models), id);
  const to = join(models, `${newName}.h5`);
  await moveModel(join(folder, `${name}.h5`), to, { replace: false });
  const kept = checkpointFile(folder);
  const training = trainingFolder(models, newName);
  if (existsSync(kept) && !existsSync(checkpointFile(training))) {
    await mkdir(training, { recursive: true });
    await rename(kept, checkpointFile(training));
  }
  await rm(folder, { recursive: true, force: true });
  await removeEmptyFolder(trashOf(models));
}

/** The deleted models, the last one first; none if the trash cannot be read. */
export async function deletedModels(models: string): Promise<DeletedModel[]> {
  const found: DeletedModel[] = [];
  for (const id of await namesIn(trashOf(models))) {
    const folder = join(trashOf(models), id);
    const [name] = await modelNames(folder).catch(() => []);
    if (name === undefined) continue;
    // The folder changes last when the model moves in.
    found.push({ id, name, deletedAt: (await stat(folder)).mtime });
  }
  return found.sort((a, b) => b.deletedAt.getTime() - a.deletedAt.getTime());
}

/** Removes for good what was deleted more than {@link KEPT_DAYS} before `now`. */
export async function emptyOldTrash(models: string, now: Date): Promise<void> {
  for (const id of await namesIn(trashOf(models))) {
    const folder = join(trashOf(models), id);
    const found = await stat(folder).catch(() => null);
    if (!found?.isDirectory() || now.getTime() - found.mtimeMs < KEPT_DAYS * DAY_MS) continue;
    // A file that cannot be removed now is tried again the next time.
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
  await removeEmptyFolder(trashOf(models));
}

/** What lies beside a model. */
const BESIDE = [cardPath, logPath, originPath];

/** Makes a new folder in the trash. Returns its name: `name`, or `name_2` and so on. */
async function newPlace(trash: string, name: string): Promise<string> {
  await mkdir(trash, { recursive: true });
  for (let number = 1; ; number++) {
    const id = number === 1 ? name : `${name.slice(0, 58)}_${number}`;
    try {
      await mkdir(join(trash, id));
      return id;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return [];
  }
}
