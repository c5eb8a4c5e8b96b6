/** @file MIDI files the user hands over to learn from: looked at, and kept in a folder of the workspace. */
import type { Dirent } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { DRUM_CHANNEL } from '../../midi/convention.ts';
import { MidiError } from '../../midi/midi-error.ts';
import { readMidi } from '../../midi/read-midi.ts';
import { UserError } from '../../texts/user-error.ts';
import { writeFileBeside } from './files.ts';
import { midiFilesIn } from './training-folder.ts';
import type { Workspace } from './workspace.ts';

/** Largest MIDI file taken, in bytes; whole operas stay below. */
export const LARGEST_FILE = 4 * 1024 * 1024;

/**
 * Longest name of a file without its ending, in bytes: file systems take 255, and the file gets a number
 * where the name is taken, and a longer name while it is written.
 */
const LONGEST_STEM = 200;

/** Why a file was not taken. */
export type RefusalCode =
  'not-midi-name' | 'too-large' | 'unreadable' | 'no-notes' | 'drums-only' | 'duplicate';

/** What became of one file. `name` is the name it was handed over with. */
export type AddedFile =
  | {
      readonly name: string;
      readonly status: 'saved';
      /** Absolute path. */
      readonly file: string;
      readonly notes: number;
    }
  | {
      readonly name: string;
      readonly status: 'refused';
      readonly code: RefusalCode;
      /** What the reader says (`unreadable`) or the file that is the same (`duplicate`); else empty. */
      readonly reason: string;
    };

/** A folder of MIDI files. */
export interface TrainingFolder {
  /** Absolute path. */
  readonly directory: string;
  /** MIDI files in it and in its subfolders. */
  readonly files: number;
}

/** Takes one file after the other for one folder, whose own files are looked at once. */
export class TrainingFileTaker {
  readonly #directory: string;
  /** Names of the MIDI files directly in the folder, by their size in bytes. */
  readonly #bySize: Map<number, string[]>;

  private constructor(directory: string, bySize: Map<number, string[]>) {
    this.#directory = directory;
    this.#bySize = bySize;
  }

  /**
   * @param directory absolute, inside the workspace; made with the first file where it is missing.
   * @param display turns an absolute path into what the user sees.
   * Throws UserError `not_a_directory`.
   */
  static async open(
    directory: string,
    display: (path: string) => string,
  ): Promise<TrainingFileTaker> {
    try {
      return new TrainingFileTaker(directory, await midiFilesBySize(directory));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'ENOTDIR' && code !== 'ENAMETOOLONG') throw error;
      throw new UserError('not_a_directory', { directory: display(directory) }, { cause: error });
    }
  }

  /**
   * Keeps `bytes` when they are a MIDI file with notes to learn from that is not there yet; a name that
   * is taken gets a number. Written whole or not at all.
   *
   * @param name as the user's computer calls the file; folders in it are dropped.
   * Throws UserError `cannot_write`.
   */
  async add(name: string, bytes: Uint8Array): Promise<AddedFile> {
    const found = lookAt(name, bytes);
    if ('code' in found) return { name, status: 'refused', ...found };
    const same = await this.#sameFile(bytes);
    if (same !== null) return { name, status: 'refused', code: 'duplicate', reason: same };
    const file = await writeFileBeside(join(this.#directory, found.safe), bytes);
    addTo(this.#bySize, bytes.length, basename(file));
    return { name, status: 'saved', file, notes: found.notes };
  }

  /** Name of a MIDI file directly in the folder with the same bytes; null when there is none. */
  async #sameFile(bytes: Uint8Array): Promise<string | null> {
    for (const name of this.#bySize.get(bytes.length) ?? []) {
      // One that has gone meanwhile is not the same.
      const other = await readFile(join(this.#directory, name)).catch(nullWhereMissing);
      if (other !== null && Buffer.compare(other, bytes) === 0) return name;
    }
    return null;
  }
}

/** What keeps a file from being learned from, or the name it can have and the notes it holds. */
function lookAt(
  name: string,
  bytes: Uint8Array,
): { code: RefusalCode; reason: string } | { safe: string; notes: number } {
  const refuse = (code: RefusalCode, reason = '') => ({ code, reason });
  const safe = safeName(name);
  if (safe === null) return refuse('not-midi-name');
  if (bytes.length > LARGEST_FILE) return refuse('too-large');
  let score;
  try {
    score = readMidi(bytes).score;
  } catch (error) {
    if (error instanceof MidiError) return refuse('unreadable', error.message);
    throw error;
  }
  const count = (tracks: typeof score.tracks): number =>
    tracks.reduce((sum, track) => sum + track.notes.length, 0);
  const notes = count(score.tracks);
  if (notes === 0) return refuse('no-notes');
  const pitched = score.tracks.filter(({ channel }) => channel !== DRUM_CHANNEL);
  if (count(pitched) === 0) return refuse('drums-only');
  return { safe, notes };
}

/**
 * The folder `training_data` of the workspace, every folder below it that holds MIDI files (in itself
 * or deeper), sorted by path. `training_data` is there even when it does not exist yet.
 *
 * Throws UserError `cannot_read`.
 */
export async function listTrainingFolders(workspace: Workspace): Promise<TrainingFolder[]> {
  const root = workspace.trainingData;
  const counts = new Map<string, number>([[root, 0]]);
  for (const file of await trainingFiles(workspace)) {
    const steps = file.split('/');
    for (let depth = 0; depth < steps.length; depth++) {
      const folder = join(root, ...steps.slice(0, depth));
      counts.set(folder, (counts.get(folder) ?? 0) + 1);
    }
  }
  return [...counts]
    .map(([directory, files]) => ({ directory, files }))
    .sort((a, b) => (a.directory < b.directory ? -1 : 1));
}

/** Paths of the MIDI files in `training_data`; none when it does not exist yet. */
async function trainingFiles(workspace: Workspace): Promise<readonly string[]> {
  try {
    const display = (path: string) => workspace.display(path);
    return (await midiFilesIn(workspace.trainingData, display)).files;
  } catch (error) {
    if (error instanceof UserError && error.code === 'directory_not_found') return [];
    throw error;
  }
}

/** Device names of Windows, which cannot be names of files there, whatever their ending. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/**
 * The last part of a name without anything a file system could take amiss, with `.mid` or `.midi` at
 * its end; null when it has another ending.
 */
function safeName(name: string): string | null {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const match = /^(.*)(\.midi?)$/i.exec(last);
  const cleaned = (match?.[1] ?? '')
    .normalize('NFC')
    // Control characters, what Windows forbids, and dots in front, which hide a file.
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u001f\u007f<>:"|?*]/g, '_')
    .replace(/^[.\s]+/, '');
  const stem = cut(cleaned, LONGEST_STEM).trim();
  if (match === null) return null;
  return (stem === '' || DEVICE.test(stem) ? `_${stem}` : stem) + match[2]!.toLowerCase();
}

/** As many whole characters from the beginning of a text as `most` bytes of UTF-8 hold. */
function cut(text: string, most: number): string {
  let end = 0;
  let bytes = 0;
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > most) break;
    end += character.length;
  }
  return text.slice(0, end);
}

async function midiFilesBySize(directory: string): Promise<Map<number, string[]>> {
  const bySize = new Map<number, string[]>();
  for (const entry of await entriesOf(directory)) {
    if (!isMidi(entry)) continue;
    const stats = await stat(join(directory, entry.name)).catch(nullWhereMissing);
    if (stats !== null) addTo(bySize, stats.size, entry.name);
  }
  return bySize;
}

function addTo(bySize: Map<number, string[]>, size: number, name: string): void {
  bySize.set(size, [...(bySize.get(size) ?? []), name]);
}

/** What a folder holds; nothing when it does not exist. */
async function entriesOf(directory: string): Promise<Dirent[]> {
  try {
    return await readdir(directory, { withFileTypes: true });
  } catch (error) {
    return nullWhereMissing(error) ?? [];
  }
}

function nullWhereMissing(error: unknown): null {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
  throw error;
}

function isMidi(entry: Dirent): boolean {
  return entry.isFile() && !entry.name.startsWith('.') && /\.midi?$/i.test(entry.name);
}
