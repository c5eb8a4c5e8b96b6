/** @file Finds the MIDI files of a folder and of the folders in it, and names those it cannot look into. */
import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isCompanion, isMidiName } from '../../midi/midi-files.ts';

/** A folder that was passed over. */
export interface ClosedFolder {
  /** Relative to the folder searched, `/` between its parts and at its end. */
  readonly folder: string;
  /** `link`: it is a link to a folder; else what the system says, such as `EACCES`. */
  readonly why: string;
}

export interface MidiFolder {
  /** Files with a MIDI name (see `isMidiName`): relative paths with `/`, sorted. */
  readonly files: readonly string[];
  /** Sorted by path. */
  readonly closed: readonly ClosedFolder[];
  /** Entries that are neither folders nor have a MIDI name; companion files of macOS do not count. */
  readonly others: number;
}

/**
 * Searches `directory` and all folders in it. Links to files count as files; links to folders are not
 * followed: they may lead in circles, or to the whole disk.
 *
 * Rejects with the system's error when `directory` itself cannot be read, with the reason of `signal`
 * when that ends the search.
 */
export async function findMidiFiles(directory: string, signal?: AbortSignal): Promise<MidiFolder> {
  const files: string[] = [];
  const closed: ClosedFolder[] = [];
  let others = 0;
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    signal?.throwIfAborted();
    let entries: readonly Dirent[];
    try {
      entries = await readdir(folder === '' ? directory : join(directory, folder), {
        withFileTypes: true,
      });
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (folder === '' || code === undefined) throw error;
      closed.push({ folder, why: code });
      continue;
    }
    for (const entry of entries) {
      const path = folder + entry.name;
      if (entry.isDirectory()) folders.push(`${path}/`);
      else if (entry.isSymbolicLink() && (await leadsToFolder(join(directory, path)))) {
        closed.push({ folder: `${path}/`, why: 'link' });
      } else if (isMidiName(entry.name)) files.push(path);
      else if (!isCompanion(entry.name)) others++;
    }
  }
  closed.sort((a, b) => order(a.folder, b.folder));
  return { files: files.sort(order), closed, others };
}

async function leadsToFolder(link: string): Promise<boolean> {
  try {
    return (await stat(link)).isDirectory();
  } catch (error) {
    // A link to nothing, or to itself: whoever opens it as a file is told so.
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return false;
  }
}

/** Equal on every system and in every language. */
function order(a: string, b: string): number {
  return a < b ? -1 : 1;
}
