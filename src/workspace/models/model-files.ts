/** @file The three files of a model, moved, copied and removed together. */
import { constants } from 'node:fs';
import { copyFile, link, rename, rm, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { cardPath, readModelCard, writeModelCard } from '../../neural/models/model-card.ts';
import { logPath } from '../../neural/training/log-path.ts';
import { UserError } from '../../texts/user-error.ts';

/** Whether another model of the new name gives way. */
export interface Replacing {
  readonly replace: boolean;
}

/**
 * Gives a model's `.h5` file, card and log another name. The model is never without a name: killed on
 * the way it may have both.
 *
 * @param from `.h5` path of the model; `to` likewise, in the same folder.
 * @param name the new name, as the card will say it.
 * Throws UserError `model_exists` when there is a model `to` and it is not to be replaced.
 */
export async function moveModel(
  from: string,
  to: string,
  name: string,
  { replace }: Replacing,
): Promise<void> {
  if (replace) await rename(from, to);
  else {
    await takeName(from, to, name);
    await unlink(from);
  }
  await moveBeside(from, to, rename);
  await nameCard(to, name);
}

/** Copies a model's files. See {@link moveModel}. */
export async function copyModel(
  from: string,
  to: string,
  name: string,
  { replace }: Replacing,
): Promise<void> {
  const temporary = join(dirname(to), `.${name}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    await copyFile(from, temporary, constants.COPYFILE_EXCL);
    if (replace) await rename(temporary, to);
    else await takeName(temporary, to, name);
  } finally {
    await rm(temporary, { force: true });
  }
  await moveBeside(from, to, copyFile);
  await nameCard(to, name);
}

/** Removes a model's files, the model itself first. */
export async function deleteModel(path: string): Promise<void> {
  await unlink(path);
  for (const beside of [cardPath(path), logPath(path)]) await rm(beside, { force: true });
}

/** Card and log follow their model; what another model of the name has left goes. */
async function moveBeside(
  from: string,
  to: string,
  move: (from: string, to: string) => Promise<void>,
): Promise<void> {
  for (const pathOf of [cardPath, logPath]) {
    try {
      await move(pathOf(from), pathOf(to));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      await rm(pathOf(to), { force: true });
    }
  }
}

/** A card that cannot be read moves along as it is. */
async function nameCard(path: string, name: string): Promise<void> {
  const card = await readModelCard(cardPath(path)).catch(() => null);
  if (card) await writeModelCard(cardPath(path), { ...card, name });
}

/** A second name for a file, unless it is taken: a hard link fails then, a rename would not. */
async function takeName(from: string, to: string, name: string): Promise<void> {
  const taken = (cause?: unknown) => new UserError('model_exists', { model: name }, { cause });
  try {
    await link(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw taken(error);
    // File systems without hard links (FAT, some network drives): look, then copy.
    if (await exists(to)) throw taken(error);
    await copyFile(from, to, constants.COPYFILE_EXCL);
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}
