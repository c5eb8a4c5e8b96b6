/** @file A look at a folder before a training is started on it. */
import { readdir } from 'node:fs/promises';
import { UserError } from './errors.ts';

/**
 * Resolves when the folder exists and it or a subfolder holds a `.mid` or `.midi` file.
 *
 * @param display turns an absolute path into what the user sees.
 * Throws UserError `directory_not_found`, `no_training_data`.
 */
export async function checkTrainingFolder(
  directory: string,
  display: (path: string) => string,
): Promise<void> {
  let entries;
  try {
    entries = await readdir(directory, { recursive: true, withFileTypes: true });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (!['ENOENT', 'ENOTDIR', 'ENAMETOOLONG'].includes(code ?? '')) throw error;
    throw new UserError('directory_not_found', { directory: display(directory) });
  }
  if (!entries.some((entry) => !entry.isDirectory() && /\.midi?$/i.test(entry.name))) {
    throw new UserError('no_training_data', { directory: display(directory) });
  }
}
