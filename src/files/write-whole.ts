/** @file Writes a model's file whole or not at all. */
import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * Lets `write` make a hidden temporary file beside `path`, flushes it to the disk and gives it its
 * name in one step, replacing what was there; makes missing folders. On failure nothing is left.
 *
 * @param write receives the temporary path, where there is no file yet.
 */
export async function replaceWhole(
  path: string,
  write: (temporary: string) => void | Promise<void>,
): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    await write(temporary);
    const file = await open(temporary, 'r+');
    try {
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** {@link replaceWhole} with the bytes at hand. */
export function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  return replaceWhole(path, (temporary) => writeFile(temporary, bytes, { flag: 'wx' }));
}
