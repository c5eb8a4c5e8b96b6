/** @file Writes files completely or not at all, and turns system errors into messages for the user. */
import { writeWhole, writeWholeBeside } from '../../files/write-whole.ts';
import { UserError } from '../../texts/user-error.ts';

/**
 * {@link writeWhole}. Throws UserError `file_exists` when `path` exists and `overwrite` is false,
 * `cannot_write` when the system refuses.
 */
export function writeFileAtomic(
  path: string,
  bytes: Uint8Array,
  { overwrite }: { readonly overwrite: boolean },
): Promise<void> {
  return orCannotWrite(path, () => writeWhole(path, bytes, { overwrite }));
}

/** {@link writeWholeBeside}. Throws UserError `cannot_write` when the system refuses. */
export function writeFileBeside(path: string, bytes: Uint8Array): Promise<string> {
  return orCannotWrite(path, () => writeWholeBeside(path, bytes));
}

/**
 * Runs a function that writes `file`. Throws UserError `file_exists` or `cannot_write` for system
 * errors.
 */
export async function orCannotWrite<T>(file: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (error instanceof UserError || code === undefined) throw error;
    if (code === 'EEXIST') throw new UserError('file_exists', { file }, { cause: error });
    throw new UserError('cannot_write', { file, reason: code }, { cause: error });
  }
}
