/** @file Removes the partial files of killed processes, but not those of running ones. */
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { stateOf } from './process-identity.ts';
import { ownerOfTemporary } from './temporary-name.ts';

/** Milliseconds after which another machine's temporary file counts as abandoned. */
const ABANDONED_AFTER_MS = 24 * 60 * 60 * 1000;

/** Temporary names of earlier versions of the program: `.<name>.<random>.tmp`, `.saving-<random>`. */
const OLD_NAMES = /^\..+\.[0-9a-f]{12}\.tmp$|^\.saving-[A-Za-z0-9]{6}$/;

/**
 * Removes what killed processes have left in `folder` (not in its subfolders). A folder that is
 * missing, unreadable or read-only is ignored: its next use reports the problem.
 */
export async function sweepLeftovers(folder: string): Promise<void> {
  for (const name of await namesIn(folder)) {
    const path = join(folder, name);
    if (await isLeftover(name, path)) await unlessRefused(rm(path, { recursive: true }), undefined);
  }
}

async function isLeftover(name: string, path: string): Promise<boolean> {
  const owner = ownerOfTemporary(name);
  if (owner === null && !OLD_NAMES.test(name)) return false;
  const state = owner === null ? 'elsewhere' : stateOf(owner);
  if (state !== 'elsewhere') return state === 'gone';
  const stats = await unlessRefused(stat(path), null);
  return stats !== null && Date.now() - stats.mtimeMs > ABANDONED_AFTER_MS;
}

function namesIn(folder: string): Promise<string[]> {
  return unlessRefused(readdir(folder), []);
}

/** The result, or `otherwise` on a system error. */
async function unlessRefused<T>(work: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return otherwise;
  }
}
