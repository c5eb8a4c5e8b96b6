/**
 * @file Replaces related files of one folder, such as a model and its card, atomically.
 *
 * They are written into a hidden folder `.commits/.tmp-...`. Renaming that to `.commits/<name>` commits
 * them; then each is moved to its final path. A process killed on the way leaves either a temporary
 * folder, which is deleted, or `.commits/<name>`, whose files the next recovery of the folder moves to
 * their final paths ({@link finishCommits}).
 */
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { removeEmptyFolder } from './empty-folders.ts';
import { sweepLeftovers } from './leftovers.ts';
import { ownerOfTemporary, temporaryName } from './temporary-name.ts';
import { flushFolder } from './write-whole.ts';

export interface Together {
  /** The files' folder. */
  readonly folder: string;
  /** Name of the commit; one at a time per name. */
  readonly name: string;
  /** All related file names; those that the commit does not write are removed. */
  readonly members: readonly string[];
  /** Called when everything is written, just before the commit; rejects to prevent it. */
  readonly check?: () => Promise<void>;
}

/** A commit whose files have not all been moved. */
export interface UnfinishedCommit {
  /** Members that still have to be moved. */
  readonly left: readonly string[];
  /** The system's error code. */
  readonly error: NodeJS.ErrnoException;
}

/** Extension of an empty file that marks a member for removal. */
const GONE = '.gone';

/**
 * Replaces related files atomically.
 *
 * @param write writes the new files, complete and flushed, into the given folder. Throws what `write`
 *   and `check` throw, leaving the old files; and the system's error if a file cannot be moved to its
 *   final path, which the next recovery retries.
 */
export async function commitTogether(
  { folder, name, members, check }: Together,
  write: (staging: string) => Promise<void>,
): Promise<void> {
  const commits = commitsIn(folder);
  const staging = join(commits, temporaryName());
  await mkdir(staging, { recursive: true });
  try {
    await write(staging);
    const written = await readdir(staging);
    for (const member of members.filter((each) => !written.includes(each))) {
      await writeFile(join(staging, member + GONE), '');
    }
    await flushFolder(staging);
    await check?.();
    const before = await finishCommit(folder, name);
    if (before !== null) throw before.error;
    await rename(staging, join(commits, name));
    await flushFolder(commits);
  } catch (error) {
    await rm(staging, { recursive: true, force: true });
    await removeEmptyFolder(commits);
    throw error;
  }
  const unfinished = await finishCommit(folder, name);
  await removeEmptyFolder(commits);
  if (unfinished !== null) throw unfinished.error;
}

/**
 * Recovers a folder: finishes the commits of killed processes and deletes uncommitted files. Returns
 * what could not be moved, by name.
 */
export async function finishCommits(folder: string): Promise<Map<string, UnfinishedCommit>> {
  const unfinished = new Map<string, UnfinishedCommit>();
  const commits = commitsIn(folder);
  const names = await namesIn(commits);
  if (names.length === 0) return unfinished;
  await sweepLeftovers(commits);
  for (const name of names.filter((each) => ownerOfTemporary(each) === null)) {
    const result = await finishCommit(folder, name);
    if (result !== null) unfinished.set(name, result);
  }
  await removeEmptyFolder(commits);
  return unfinished;
}

/** Several processes may do this at once: each skips what another has moved. */
async function finishCommit(folder: string, name: string): Promise<UnfinishedCommit | null> {
  const commit = join(commitsIn(folder), name);
  try {
    const files = (await namesIn(commit)).sort();
    for (const file of files) await place(commit, file, folder);
    if (files.length > 0) await flushFolder(folder);
    await removeEmptyFolder(commit);
    return null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    const left = await namesIn(commit);
    return left.length === 0 ? null : { left, error: error as NodeJS.ErrnoException };
  }
}

async function place(commit: string, file: string, folder: string): Promise<void> {
  if (!file.endsWith(GONE)) {
    await rename(join(commit, file), join(folder, file)).catch(passOver(['ENOENT']));
    // Renaming between two names of the same file does nothing.
    await rm(join(commit, file), { force: true });
    return;
  }
  await rm(join(folder, file.slice(0, -GONE.length)), { force: true });
  await rm(join(commit, file), { force: true });
}

function passOver(codes: readonly string[]): (error: NodeJS.ErrnoException) => void {
  return (error) => {
    if (!codes.includes(error.code ?? '')) throw error;
  };
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    passOver(['ENOENT', 'ENOTDIR', 'EACCES', 'ELOOP'])(error as NodeJS.ErrnoException);
    return [];
  }
}

function commitsIn(folder: string): string {
  return join(folder, '.commits');
}
