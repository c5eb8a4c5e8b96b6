/** @file Writes files atomically. */
import { constants } from 'node:fs';
import {
  copyFile,
  link,
  lstat,
  mkdir,
  open,
  rename,
  rm,
  unlink,
  writeFile,
} from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { temporaryName } from './temporary-name.ts';

export interface WriteOptions {
  /**
   * Whether to replace an existing file, default true; otherwise throws the system's error `EEXIST`.
   */
  readonly overwrite?: boolean;
  /**
   * Whether the file must survive a power failure, default true; not needed for what can be
   * regenerated.
   */
  readonly durable?: boolean;
  /** Called when everything is written, just before the file gets its name; rejects to prevent that. */
  readonly check?: () => Promise<void>;
}

/**
 * Lets `write` create a hidden temporary file beside `path`, flushes it and its folder to disk, and
 * renames it in one step; creates missing folders. A link at `path` is replaced, not followed. On
 * failure it leaves nothing behind and throws the system's error.
 *
 * @param write receives the temporary path, where no file exists yet.
 */
export async function replaceWhole(
  path: string,
  write: (temporary: string) => void | Promise<void>,
  { overwrite = true, durable = true, check }: WriteOptions = {},
): Promise<void> {
  const folder = dirname(path);
  await makeFolder(folder, durable);
  const temporary = join(folder, temporaryName());
  try {
    await write(temporary);
    if (durable) await flush(temporary, 'r+');
    await check?.();
    await (overwrite ? rename(temporary, path) : takeName(temporary, path));
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  if (durable) await flushFolder(folder);
}

/** {@link replaceWhole} with the given bytes. */
export function writeWhole(
  path: string,
  bytes: Uint8Array,
  options: WriteOptions = {},
): Promise<void> {
  return replaceWhole(path, (temporary) => writeFile(temporary, bytes, { flag: 'wx' }), options);
}

/**
 * Writes to `path` or, if that name is taken, to a free one of `name_2.ext`, `name_3.ext`, ... (the
 * next one, if the numbers have no gaps). Returns the path used. Checks only a few names, however many
 * exist.
 */
export function writeWholeBeside(path: string, bytes: Uint8Array): Promise<string> {
  const free = async (candidate: string) => !(await isTaken(candidate));
  return intoFreeName(path, free, (candidate) =>
    writeWhole(candidate, bytes, { overwrite: false }),
  );
}

/**
 * Moves a file to `to` or a free name beside it, chosen as in {@link writeWholeBeside}; creates missing
 * folders. Never replaces anything. Returns the path used. Of several processes that move the same file,
 * one succeeds and the others get `ENOENT`.
 */
export async function moveBeside(from: string, to: string): Promise<string> {
  await makeFolder(dirname(to), true);
  const free = async (candidate: string) => !(await isTaken(candidate));
  const taken = await intoFreeName(to, free, (candidate) => takeName(from, candidate));
  await flushFolder(dirname(to));
  return taken;
}

/**
 * Calls `take` with `path`, or with a free name beside it.
 *
 * @param take throws `EEXIST` if another process was quicker.
 */
export async function intoFreeName(
  path: string,
  isFree: (candidate: string) => Promise<boolean>,
  take: (candidate: string) => Promise<void>,
): Promise<string> {
  for (;;) {
    const number = await freeNumber(async (each) => !(await isFree(numbered(path, each))));
    const candidate = numbered(path, number);
    try {
      await take(candidate);
      return candidate;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/** `name.ext` for 1, `name_2.ext` for 2, and so on. */
export function numbered(path: string, number: number): string {
  if (number === 1) return path;
  const extension = extname(path);
  return `${path.slice(0, path.length - extension.length)}_${number}${extension}`;
}

/** A free number from 1 whose predecessor is taken: found by doubling, then bisection. */
async function freeNumber(taken: (number: number) => Promise<boolean>): Promise<number> {
  let last = 0;
  let free = 1;
  while (await taken(free)) {
    last = free;
    free *= 2;
  }
  while (free - last > 1) {
    const middle = Math.floor((last + free) / 2);
    if (await taken(middle)) last = middle;
    else free = middle;
  }
  return free;
}

/** Flushes a folder, so that the names in it survive a power failure. */
export async function flushFolder(folder: string): Promise<void> {
  try {
    await flush(folder, 'r');
  } catch (error) {
    // Windows and some network drives cannot flush folders.
    const { code } = error as NodeJS.ErrnoException;
    if (!UNFLUSHED.includes(code ?? '')) throw error;
  }
}

const UNFLUSHED = ['EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'ENOTSUP', 'EBADF'];

async function flush(path: string, mode: 'r' | 'r+'): Promise<void> {
  const file = await open(path, mode);
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Creates a folder and its parents. Throws the system's error, ENOTDIR if a file is in its place. */
export async function makeFolder(folder: string, durable: boolean): Promise<void> {
  const first = await mkdir(folder, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    // EEXIST for the folder must not read as if the target file existed.
    throw error.code === 'EEXIST' ? Object.assign(error, { code: 'ENOTDIR' }) : error;
  });
  if (first === undefined || !durable) return;
  // Every new folder is an entry in its parent.
  for (let above = dirname(folder); above.length >= dirname(first).length; above = dirname(above)) {
    await flushFolder(above);
    if (above === dirname(above)) break;
  }
}

/** Renames without ever replacing: a hard link fails if the name is taken, a rename would not. */
async function takeName(temporary: string, path: string): Promise<void> {
  try {
    await link(temporary, path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' || !NO_LINKS.includes(code ?? '')) throw error;
    await copyFile(temporary, path, constants.COPYFILE_EXCL);
  }
  try {
    await unlink(temporary);
  } catch (error) {
    // Of the processes that move a file, only one can remove its old name; the others undo their
    // move. (`rm` would not tell them.)
    await rm(path, { force: true });
    throw error;
  }
}

/** Error codes of file systems without hard links (FAT, some network drives). */
const NO_LINKS = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV', 'EACCES'];

/** Whether anything of that name exists, including a broken link. */
export async function isTaken(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return false;
    throw error;
  }
}
