/**
 * @file Checks the MIDI files that the user adds for training and keeps them in a folder of the
 *   workspace.
 */
import type { Dirent } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { MidiError } from '../../midi/midi-error.ts';
import { isMidiName, MIDI_ENDINGS, midiEnding, MOST_MIDI_BYTES } from '../../midi/midi-files.ts';
import { readMidi, type ReadMidiResult } from '../../midi/read-midi.ts';
import { summaryOf, type WarningSummary } from '../../midi/warning-summary.ts';
import { isDrums } from '../../score/drums.ts';
import type { Track } from '../../score/score.ts';
import type { Refusal } from '../../texts/midi-file-texts.ts';
import { UserError } from '../../texts/user-error.ts';
import { writeFileBeside } from './files.ts';
import { midiFilesIn } from './training-folder.ts';
import type { Workspace } from './workspace.ts';

/**
 * Longest file name without extension, in bytes: file systems allow 255, and a duplicate name gets a
 * number and the temporary file a longer name.
 */
const LONGEST_STEM = 200;

/** The result for one file. `name` is its original name. */
export type AddedFile =
  | {
      readonly name: string;
      readonly status: 'saved';
      /** Absolute path. */
      readonly file: string;
      readonly notes: number;
      /** The reader's warnings. */
      readonly warnings: WarningSummary | null;
    }
  | ({ readonly name: string; readonly status: 'refused' } & Refusal);

/** A folder of MIDI files. */
export interface TrainingFolder {
  /** Absolute path. */
  readonly directory: string;
  /** MIDI files in it and in its subfolders. */
  readonly files: number;
}

/** Adds files one by one to a folder, whose existing files are read only once. */
export class TrainingFileTaker {
  readonly #directory: string;
  /** Names of the MIDI files directly in the folder, by their size in bytes. */
  readonly #bySize: Map<number, string[]>;

  private constructor(directory: string, bySize: Map<number, string[]>) {
    this.#directory = directory;
    this.#bySize = bySize;
  }

  /**
   * @param directory absolute, inside the workspace; created with the first file if missing.
   * @param display turns an absolute path into the one shown to the user. Throws UserError
   *   `not_a_directory`.
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
   * Saves `bytes` if they are a new MIDI file with notes to train on; a duplicate name gets a number.
   * The file is written completely or not at all.
   *
   * @param name of the file on the user's computer; folders in it are dropped. Throws UserError
   *   `cannot_write`.
   */
  async add(name: string, bytes: Uint8Array): Promise<AddedFile> {
    const found = lookAt(name, bytes);
    if ('code' in found) return { name, status: 'refused', ...found };
    const same = await this.#sameFile(bytes);
    if (same !== null) return { name, status: 'refused', code: 'duplicate', of: same };
    const file = await writeFileBeside(join(this.#directory, found.safe), bytes);
    addTo(this.#bySize, bytes.length, basename(file));
    const { notes, warnings } = found;
    return { name, status: 'saved', file, notes, warnings };
  }

  /** Name of a MIDI file directly in the folder with the same bytes; null if there is none. */
  async #sameFile(bytes: Uint8Array): Promise<string | null> {
    for (const name of this.#bySize.get(bytes.length) ?? []) {
      // A file deleted meanwhile is no duplicate.
      const other = await readFile(join(this.#directory, name)).catch(nullWhereMissing);
      if (other !== null && Buffer.compare(other, bytes) === 0) return name;
    }
    return null;
  }
}

/** A file that can be trained on: a valid name and its content. */
interface Usable {
  readonly safe: string;
  readonly notes: number;
  readonly warnings: WarningSummary | null;
}

/** Whether a file can be trained on, or why it cannot. */
function lookAt(name: string, bytes: Uint8Array): Refusal | Usable {
  const safe = safeName(name);
  if (safe === null) return { code: 'not-midi-name', endings: MIDI_ENDINGS };
  if (bytes.length > MOST_MIDI_BYTES) return { code: 'too-large', most: MOST_MIDI_BYTES };
  let read: ReadMidiResult;
  try {
    read = readMidi(bytes);
  } catch (error) {
    if (error instanceof MidiError) return { code: 'unreadable', problem: error.problem };
    throw error;
  }
  const { tracks } = read.score;
  const notes = countNotes(tracks);
  if (notes === 0) return { code: 'no-notes' };
  if (countNotes(tracks.filter((track) => !isDrums(track))) === 0) return { code: 'drums-only' };
  return { safe, notes, warnings: summaryOf(read.warnings) };
}

function countNotes(tracks: readonly Track[]): number {
  return tracks.reduce((sum, track) => sum + track.notes.length, 0);
}

/**
 * The folder `training_data` of the workspace and every folder below it that holds MIDI files (directly
 * or deeper), sorted by path. `training_data` is listed even if it does not exist yet.
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

/** Paths of the MIDI files in `training_data`; none if it does not exist yet. */
async function trainingFiles(workspace: Workspace): Promise<readonly string[]> {
  try {
    const display = (path: string) => workspace.display(path);
    return (await midiFilesIn(workspace.trainingData, display)).files;
  } catch (error) {
    if (error instanceof UserError && error.code === 'directory_not_found') return [];
    throw error;
  }
}

/** Device names of Windows, which are invalid file names there with any extension. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/**
 * The last part of a name, without characters that a file system may refuse, with its extension in
 * lower case; null if that is not the extension of a MIDI file.
 */
function safeName(name: string): string | null {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const ending = midiEnding(last);
  if (ending === null) return null;
  const cleaned = last
    .slice(0, -ending.length)
    .normalize('NFC')
    // Control characters, characters that Windows forbids, and leading dots, which hide a file.
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u001f\u007f<>:"|?*]/g, '_')
    .replace(/^[.\s]+/, '');
  const stem = cut(cleaned, LONGEST_STEM).trim();
  return (stem === '' || DEVICE.test(stem) ? `_${stem}` : stem) + ending.toLowerCase();
}

/** The longest prefix of whole characters that fits in `most` bytes of UTF-8. */
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

/** The entries of a folder; none if it does not exist. */
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
  return entry.isFile() && !entry.name.startsWith('.') && isMidiName(entry.name);
}
