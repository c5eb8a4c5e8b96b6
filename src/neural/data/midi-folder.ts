/** @file Finds the MIDI files of a folder and its subfolders, and names unreadable subfolders. */
import type { Dirent } from 'node:fs';
import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isCompanion, isMidiName } from '../../midi/midi-files.ts';

/** A skipped folder. */
export interface ClosedFolder {
  /** Path relative to the searched folder, with `/` between its parts and at its end. */
  readonly folder: string;
  /** The system's error code, such as `EACCES`. */
  readonly why: string;
}

/** A link to a folder, which was read. */
export interface FollowedLink {
  /** Path relative to the searched folder, with `/` between its parts; empty for the folder itself. */
  readonly link: string;
  /** Absolute path of the folder it leads to. */
  readonly target: string;
}

export interface MidiFolder {
  /** Files with a MIDI name (see `isMidiName`): relative paths with `/`, sorted. */
  readonly files: readonly string[];
  /** Sorted by path. */
  readonly closed: readonly ClosedFolder[];
  /** The links that were followed, sorted by path. */
  readonly links: readonly FollowedLink[];
  /** Links to folders that were read anyway, like those that form a loop: paths with `/` at the end. */
  readonly repeated: readonly string[];
  /** Links without a MIDI name that lead nowhere, sorted. */
  readonly broken: readonly string[];
  /** Entries that are neither folders nor named as MIDI files; macOS companion files do not count. */
  readonly others: number;
}

/**
 * Searches `directory` recursively. Links are followed, to files and to folders, but no folder is read
 * twice: not through two links, nor through a link to a folder around it.
 *
 * Rejects with the system's error if `directory` itself cannot be read, and with the reason of `signal`
 * if it is aborted.
 */
export async function findMidiFiles(directory: string, signal?: AbortSignal): Promise<MidiFolder> {
  const search = new Search(directory);
  await search.readTree('', await realpath(directory), signal);
  // Links come last, so a folder that is also reached without them keeps its own path.
  for (let link = search.nextLink(); link !== undefined; link = search.nextLink()) {
    await search.follow(link, signal);
  }
  const found = search.found;
  const isLink = (await lstat(directory)).isSymbolicLink();
  return {
    files: found.files.sort(order),
    closed: found.closed.sort((a, b) => order(a.folder, b.folder)),
    links: [
      ...(isLink ? [{ link: '', target: await realpath(directory) }] : []),
      ...found.links.sort((a, b) => order(a.link, b.link)),
    ],
    repeated: found.repeated.sort(order),
    broken: found.broken.sort(order),
    others: found.others,
  };
}

/** The folders whose files could not be found: those that cannot be opened, and links that lead nowhere. */
export function unreadFolders({ closed, broken }: MidiFolder): string[] {
  return [...closed.map(({ folder }) => folder), ...broken];
}

class Search {
  readonly #directory: string;
  /** Real paths of the folders that have been read. */
  readonly #read = new Set<string>();
  /** Links to folders that wait. */
  readonly #links: string[] = [];
  readonly found = {
    files: [] as string[],
    closed: [] as ClosedFolder[],
    links: [] as FollowedLink[],
    repeated: [] as string[],
    broken: [] as string[],
    others: 0,
  };

  constructor(directory: string) {
    this.#directory = directory;
  }

  nextLink(): string | undefined {
    return this.#links.sort((a, b) => order(b, a)).pop();
  }

  async follow(link: string, signal: AbortSignal | undefined): Promise<void> {
    const target = await realpath(join(this.#directory, link));
    if (this.#read.has(target)) {
      this.found.repeated.push(`${link}/`);
      return;
    }
    this.found.links.push({ link, target });
    await this.readTree(`${link}/`, target, signal);
  }

  /** Reads a folder and those below it, without following links. @param real its real path. */
  async readTree(folder: string, real: string, signal: AbortSignal | undefined): Promise<void> {
    const folders = [{ folder, real }];
    for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
      signal?.throwIfAborted();
      if (this.#read.has(next.real)) continue;
      this.#read.add(next.real);
      for (const entry of await this.#entriesOf(next.folder)) {
        const path = next.folder + entry.name;
        if (entry.isDirectory()) {
          folders.push({ folder: `${path}/`, real: join(next.real, entry.name) });
        } else if (entry.isSymbolicLink()) await this.#takeLink(path, entry.name);
        else this.#takeFile(path, entry.name);
      }
    }
  }

  async #entriesOf(folder: string): Promise<readonly Dirent[]> {
    try {
      return await readdir(folder === '' ? this.#directory : join(this.#directory, folder), {
        withFileTypes: true,
      });
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (folder === '' || code === undefined) throw error;
      this.found.closed.push({ folder, why: code });
      return [];
    }
  }

  async #takeLink(path: string, name: string): Promise<void> {
    const leads = await leadsTo(join(this.#directory, path));
    if (leads === 'folder') this.#links.push(path);
    // Opening a broken link as a file reports the error.
    else if (leads === 'file' || isMidiName(name)) this.#takeFile(path, name);
    else this.found.broken.push(path);
  }

  #takeFile(path: string, name: string): void {
    if (isMidiName(name)) this.found.files.push(path);
    else if (!isCompanion(name)) this.found.others++;
  }
}

async function leadsTo(link: string): Promise<'folder' | 'file' | 'nothing'> {
  try {
    return (await stat(link)).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return 'nothing';
  }
}

/** The same order on every system and in every locale. */
function order(a: string, b: string): number {
  return a < b ? -1 : 1;
}
