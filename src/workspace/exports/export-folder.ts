/** @file Writes a folder of files: none of them before all are made. */
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { temporaryName } from '../../files/temporary-name.ts';
import { isTaken } from '../../files/write-whole.ts';
import { UserError } from '../../texts/user-error.ts';
import { orCannotWrite } from '../files/files.ts';
import type { ExportedFile } from './export-formats.ts';

/**
 * Lets `fill` write files into a temporary folder, and moves them into `folder` when it has ended. Throws
 * UserError `file_exists` if the folder exists and `overwrite` is false, `cannot_write`, and what `fill`
 * throws; the folder then stays as it was.
 *
 * @param fill returns the names of its files, by those that they get.
 */
export function exportFolder(
  folder: string,
  fill: (temporary: string) => Promise<ReadonlyMap<string, string>>,
  { overwrite }: { readonly overwrite: boolean },
): Promise<string[]> {
  return orCannotWrite(folder, async () => {
    if (!overwrite && (await isTaken(folder))) throw new UserError('file_exists', { file: folder });
    return inFolderBeside(folder, async (temporary) => {
      const names = await fill(temporary);
      await mkdir(folder, { recursive: true });
      for (const [name, made] of names) await rename(join(temporary, made), join(folder, name));
      return [...names.keys()];
    });
  });
}

/** {@link exportFolder} of files in memory. */
export function exportFiles(
  folder: string,
  files: readonly ExportedFile[],
  options: { readonly overwrite: boolean },
): Promise<string[]> {
  const fill = async (temporary: string) => {
    for (const { name, bytes } of files) await writeFile(join(temporary, name), bytes);
    return new Map(files.map(({ name }) => [name, name]));
  };
  return exportFolder(folder, fill, options);
}

/** Runs `use` with a temporary folder beside `path`, which is removed afterwards. */
export async function inFolderBeside<T>(
  path: string,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = join(dirname(path), temporaryName());
  await mkdir(folder, { recursive: true });
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
