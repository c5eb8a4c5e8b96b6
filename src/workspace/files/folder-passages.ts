/** @file Indexes the passages of a folder's MIDI files, and keeps the index while the files stay the same. */
import type { Stats } from 'node:fs';
import { readFile, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { PassageIndex } from '../../analysis/passages/passage-index.ts';
import type {
  FileLines,
  SharedPassage,
  SharingOfFiles,
} from '../../analysis/passages/passage-index.ts';
import { stepLines, type StepLine } from '../../analysis/passages/step-lines.ts';
import {
  anInstance,
  expectArguments,
  FUNCTION,
  optional,
  PATH,
} from '../../arguments/arguments.ts';
import { pathFrom } from '../../files/shown-path.ts';
import { MidiError } from '../../midi/midi-error.ts';
import { MOST_MIDI_BYTES } from '../../midi/midi-files.ts';
import { readMidi } from '../../midi/read-midi.ts';
import type { Score } from '../../score/score.ts';
import { unreadFolders } from '../../neural/data/midi-folder.ts';
import { UserError } from '../../texts/user-error.ts';
import { midiFilesIn } from './training-folder.ts';

/** Folders whose index is kept, the least recently used makes room. */
const MOST_KEPT = 2;

interface KeptFile extends FileLines {
  /** Changes when the file is replaced. */
  readonly identity: string;
}

interface KeptFolder {
  readonly files: ReadonlyMap<string, KeptFile>;
  readonly index: PassageIndex;
}

/** By folder, the most recently used last. */
const kept = new Map<string, KeptFolder>();

/**
 * The passages of all MIDI files in a folder and its subfolders, named by their paths in it with `/`.
 * Files that cannot be read are left out. The index of a folder is kept in memory; when it is asked for
 * again, only files that have changed are read.
 *
 * Throws UserError `directory_not_found`, `cannot_read`, `no_training_data`.
 *
 * @param directory absolute path.
 * @param display turns an absolute path into the one shown to the user.
 * @param signal stops the reading, which then rejects with its reason.
 * @example (await folderPassages('/music/songs')).longestIn(piece)?.file.name; // 'ballads/song.mid'
 */
export async function folderPassages(
  directory: string,
  display: (path: string) => string = (path) => path,
  signal?: AbortSignal,
): Promise<PassageIndex> {
  expectArguments('folderPassages(directory, display, signal)', {
    directory: [directory, PATH],
    display: [display, FUNCTION],
    signal: [signal, optional(anInstance('an AbortSignal', AbortSignal))],
  });
  const found = await midiFilesIn(directory, display);
  if (found.files.length === 0) {
    const closed = unreadFolders(found);
    throw new UserError('no_training_data', { directory: display(directory), closed });
  }
  const before = kept.get(directory);
  const files = new Map<string, KeptFile>();
  let same = before?.files.size === found.files.length;
  for (const name of found.files) {
    signal?.throwIfAborted();
    const known = before?.files.get(name);
    const file = await keptFile(directory, name, known);
    if (file !== known) same = false;
    files.set(name, file);
  }
  const folder = before && same ? before : { files, index: new PassageIndex([...files.values()]) };
  kept.delete(directory);
  kept.set(directory, folder);
  for (const oldest of kept.keys()) if (kept.size > MOST_KEPT) kept.delete(oldest);
  return folder.index;
}

/** What a piece shares with the files of a folder. */
export interface FolderComparison {
  /** Absolute path. */
  readonly directory: string;
  /** How many files were compared. */
  readonly files: number;
  /** The longest passage that also stands in one of the files; null if there is none. */
  readonly passage: SharedPassage | null;
  /** How long the passages are that the files share with one another; null for fewer than two. */
  readonly sharing: SharingOfFiles | null;
}

export interface FolderComparisonOptions {
  /** Path of the piece, which is left out if it lies in the folder. */
  readonly file?: string;
  /** Turns an absolute path into the one shown to the user, for errors. */
  readonly display?: (path: string) => string;
  readonly signal?: AbortSignal;
}

/**
 * Compares a piece with {@link folderPassages} of a folder, and throws as they do.
 *
 * @param directory absolute path.
 */
export async function compareWithFolder(
  score: Score,
  directory: string,
  { file, display, signal }: FolderComparisonOptions = {},
): Promise<FolderComparison> {
  const index = await folderPassages(directory, display, signal);
  const name = file === undefined ? undefined : await nameInFolder(file, directory);
  return {
    directory,
    files: index.files.length,
    passage: index.longestIn(score, name),
    sharing: index.sharing,
  };
}

/** The name that a file has in {@link folderPassages} of a folder; undefined if it lies elsewhere. */
export async function nameInFolder(file: string, directory: string): Promise<string | undefined> {
  const [real, folder] = await Promise.all([realpath(file), realpath(directory)]);
  const path = pathFrom(folder, real);
  return path === real ? undefined : path;
}

/** @param known the file as it was; it is returned if it has not changed. */
async function keptFile(
  directory: string,
  name: string,
  known: KeptFile | undefined,
): Promise<KeptFile> {
  const path = join(directory, name);
  const stats = await orNull(stat(path));
  const identity = stats === null ? '' : identityOf(stats);
  if (known?.identity === identity) return known;
  // Reading a pipe would wait forever.
  const wanted = stats?.isFile() === true && stats.size <= MOST_MIDI_BYTES;
  const bytes = wanted ? await orNull(readFile(path)) : null;
  return { name, identity, lines: bytes === null ? [] : linesIn(bytes) };
}

/** Null where the system refuses. */
async function orNull<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (code === undefined || syscall === undefined) throw error;
    return null;
  }
}

/** The lines in a MIDI file; none if it cannot be read. */
function linesIn(bytes: Uint8Array): StepLine[] {
  try {
    return stepLines(readMidi(bytes).score);
  } catch (error) {
    if (error instanceof MidiError) return [];
    throw error;
  }
}

function identityOf({ dev, ino, size, mtimeMs }: Stats): string {
  return `${dev}:${ino}:${size}:${mtimeMs}`;
}
