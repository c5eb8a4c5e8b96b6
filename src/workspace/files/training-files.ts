/** @file MIDI files the user hands over to learn from: looked at, and kept in a folder of the workspace. */
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
 * Longest name of a file without its ending, in bytes: file systems take 255, and the file gets a number
 * where the name is taken, and a longer name while it is written.
 */
const LONGEST_STEM = 200;

/** What became of one file. `name` is the name it was handed over with. */
export type AddedFile =
  | {
      readonly name: string;
      readonly status: 'saved';
      /** Absolute path. */
      readonly file: string;
      readonly notes: number;
      /** What the reader had to say of it. */
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
    if (same !== null) return { name, status: 'refused', code: 'duplicate', of: same };
    const file = await writeFileBeside(join(this.#directory, found.safe), bytes);
    addTo(this.#bySize, bytes.length, basename(file));
    const { notes, warnings } = found;
    return { name, status: 'saved', file, notes, warnings };
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

/** A file that can be learned from: the name it can have, and what is in it. */
interface Usable {
  readonly safe: string;
  readonly notes: number;
  readonly warnings: WarningSummary | null;
}

/** What a file is to learn from, or what keeps it from that. */
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
 * The last part of a name without anything a file system could take amiss, with its ending in small
 * letters; null when that is not the ending of a MIDI file.
 */
function safeName(name: string): string | null {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const ending = midiEnding(last);
  if (ending === null) return null;
  const cleaned = last
    .slice(0, -ending.length)
    .normalize('NFC')
    // Control characters, what Windows forbids, and dots in front, which hide a file.
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u001f\u007f<>:"|?*]/g, '_')
    .replace(/^[.\s]+/, '');
  const stem = cut(cleaned, LONGEST_STEM).trim();
  return (stem === '' || DEVICE.test(stem) ? `_${stem}` : stem) + ending.toLowerCase();
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
  return entry.isFile() && !entry.name.startsWith('.') && isMidiName(entry.name);
}
