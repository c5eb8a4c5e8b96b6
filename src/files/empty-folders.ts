/** @file Removes folders that turned out not to be needed. */
import { rmdir } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Not empty, missing, not a folder, or read-only: leaving an empty folder is harmless. */
const STAYS = ['ENOENT', 'ENOTDIR', 'ENOTEMPTY', 'EEXIST', 'EACCES', 'EPERM', 'EROFS', 'EBUSY'];

/** Removes `folder` if it is empty. */
export async function removeEmptyFolder(folder: string): Promise<void> {
  try {
    await rmdir(folder);
  } catch (error) {
    if (!STAYS.includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}

/** Removes `folder` and its parents up to `last`, as long as they are empty. */
export async function removeEmptyFolders(folder: string, last: string): Promise<void> {
  for (let each = folder; each.length >= last.length; each = dirname(each)) {
    await removeEmptyFolder(each);
  }
}
