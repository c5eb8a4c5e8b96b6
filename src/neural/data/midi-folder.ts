/** @file Finds the MIDI files of a folder and its subfolders, and names unreadable subfolders. */
import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isCompanion, isMidiName } from '../../midi/midi-files.ts';

/** A skipped folder. */
export interface ClosedFolder {
  /** Path relative to the searched folder, with `/` between its parts and at its end. */
  readonly folder: string;
  /** `link` for a link to a folder; otherwise the system's error code, such as `EACCES`. */
  readonly why: string;
}

export interface MidiFolder {
  /** Files with a MIDI name (see `isMidiName`): relative paths with `/`, sorted. */
  readonly files: readonly string[];
  /** Sorted by path. */
  readonly closed: readonly ClosedFolder[];
  /** Entries that are neither folders nor named as MIDI files; macOS companion files do not count. */
  readonly others: number;
}

/**
 * Searches `directory` recursively. Links to files count as files; links to folders are not followed,
 * since they may form cycles or lead to the whole disk.
 *
 * Rejects with the system's error if `directory` itself cannot be read, and with the reason of `signal`
 * if it is aborted.
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
    // A broken or circular link: opening it as a file reports the error.
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return false;
  }
}

/** The same order on every system and in every locale. */
function order(a: string, b: string): number {
  return a < b ? -1 : 1;
}
