/**
 * @file Files of one folder that belong together, such as a model and its card, are replaced as one.
 *
 * They are written into a hidden folder `.commits/.tmp-...`, which is then renamed to `.commits/<name>`:
 * from that moment they count. Then each is moved to its place. A process that is killed on the way
 * leaves either a temporary folder, which is swept, or `.commits/<name>`, whose files the next look at
 * the folder moves to their places ({@link finishCommits}).
 */
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { removeEmptyFolder } from './empty-folders.ts';
import { sweepLeftovers } from './leftovers.ts';
import { ownerOfTemporary, temporaryName } from './temporary-name.ts';
import { flushFolder } from './write-whole.ts';

export interface Together {
  /** Where the files belong. */
  readonly folder: string;
  /** What they are of; one commit of a name at a time. */
  readonly name: string;
  /** All names that belong together: a file of these that is not written anew is removed. */
  readonly members: readonly string[];
  /** Called when all is written, just before it counts; rejects where that must not be. */
  readonly check?: () => Promise<void>;
}

/** A commit whose files are not all in their places. */
export interface UnfinishedCommit {
  /** Members that still have to be moved. */
  readonly left: readonly string[];
  /** What the system says. */
  readonly error: NodeJS.ErrnoException;
}

/** Ending of an empty file that says that a member is to be removed. */
const GONE = '.gone';

/**
 * Replaces files as one.
 *
 * @param write puts the new files, each whole and flushed, into the folder it is given.
 * Throws what `write` and `check` throw, with the old files in their places; and the system's error when
 * a file cannot be moved to its place, which the next look tries again.
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
 * Moves the files of commits that a killed process has left to their places, and sweeps what counts for
 * nothing. Returns what could not be moved, by name.
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

/** Several processes may do this at once: what one has moved the others pass over. */
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
    // Between two names of the same file a rename does nothing.
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
