/** @file Files written whole or not at all. */
import { randomBytes } from 'node:crypto';
import { link, mkdir, open, rename, stat, unlink } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { UserError } from '../../texts/user-error.ts';

/**
 * Writes `bytes` to a hidden temporary file beside `path`, flushes it, and gives it its name in one
 * step; makes missing folders. On any failure nothing is left behind.
 *
 * Throws UserError `file_exists` when `path` exists and `overwrite` is false, `cannot_write` when the
 * system refuses.
 */
export async function writeFileAtomic(
  path: string,
  bytes: Uint8Array,
  options: { readonly overwrite: boolean },
): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    await mkdir(dirname(path), { recursive: true });
    try {
      const file = await open(temporary, 'wx');
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await (options.overwrite ? rename(temporary, path) : takeName(temporary, path));
    } catch (error) {
      await unlink(temporary).catch(ignoreMissing);
      throw error;
    }
  } catch (error) {
    if (error instanceof UserError) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    if (code === undefined) throw error;
    throw new UserError('cannot_write', { file: path, reason: code }, { cause: error });
  }
}

/**
 * Writes to `path`, or to the first free of `name_2.ext`, `name_3.ext`, ... Returns the path taken.
 */
export async function writeFileBeside(path: string, bytes: Uint8Array): Promise<string> {
  const extension = extname(path);
  const stem = path.slice(0, path.length - extension.length);
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? path : `${stem}_${number}${extension}`;
    if (await exists(candidate)) continue;
    try {
      await writeFileAtomic(candidate, bytes, { overwrite: false });
      return candidate;
    } catch (error) {
      if (!(error instanceof UserError && error.code === 'file_exists')) throw error;
    }
  }
}

/** Renames without ever replacing: a hard link fails where the name is taken, a rename would not. */
async function takeName(temporary: string, path: string): Promise<void> {
  try {
    await link(temporary, path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EEXIST') throw new UserError('file_exists', { file: path }, { cause: error });
    // File systems without hard links (FAT, some network drives): look, then rename.
    if (await exists(path)) throw new UserError('file_exists', { file: path }, { cause: error });
    await rename(temporary, path);
    return;
  }
  await unlink(temporary);
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

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
