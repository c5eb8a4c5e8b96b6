/** @file MIDI files the user hands over to learn from: looked at, and kept in a folder of the workspace. */
import { createHash } from 'node:crypto';
import type { Dirent } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { DRUM_CHANNEL } from '../midi/convention.ts';
import { MidiError } from '../midi/midi-error.ts';
import { readMidi } from '../midi/read-midi.ts';
import { writeFileBeside } from './files.ts';
import type { Workspace } from './workspace.ts';

/** Largest MIDI file taken, in bytes; whole operas stay below. */
export const LARGEST_FILE = 4 * 1024 * 1024;

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

/**
 * Keeps `bytes` in `directory` (absolute, inside the workspace) when they are a MIDI file with notes
 * to learn from that is not there yet; a name that is taken gets a number. Written whole or not at all.
 *
 * @param name as the user's computer calls the file; folders in it are dropped.
 * Throws UserError `cannot_write`.
 */
export async function addTrainingFile(
  directory: string,
  name: string,
  bytes: Uint8Array,
): Promise<AddedFile> {
  const refuse = (code: RefusalCode, reason = ''): AddedFile => {
    return { name, status: 'refused', code, reason };
  };
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
  const same = await sameFileIn(directory, bytes);
  if (same !== null) return refuse('duplicate', same);
  return {
    name,
    status: 'saved',
    file: await writeFileBeside(join(directory, safe), bytes),
    notes,
  };
}

/**
 * The folder `training_data` of the workspace, every folder below it that holds MIDI files (in itself
 * or deeper), sorted by path. `training_data` is there even when it does not exist yet.
 */
export async function listTrainingFolders(workspace: Workspace): Promise<TrainingFolder[]> {
  const root = workspace.trainingData;
  const counts = new Map<string, number>([[root, 0]]);
  for (const entry of await entriesOf(root, true)) {
    if (!isMidi(entry)) continue;
    const inside = relative(root, entry.parentPath);
    const steps = inside === '' ? [] : inside.split(sep);
    for (let depth = 0; depth <= steps.length; depth++) {
      const folder = join(root, ...steps.slice(0, depth));
      counts.set(folder, (counts.get(folder) ?? 0) + 1);
    }
  }
  return [...counts]
    .map(([directory, files]) => ({ directory, files }))
    .sort((a, b) => (a.directory < b.directory ? -1 : 1));
}

/**
 * The last part of a name without anything a file system could take amiss, with `.mid` or `.midi` at
 * its end; null when it has another ending or nothing before it.
 */
function safeName(name: string): string | null {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const match = /^(.*)(\.midi?)$/i.exec(last);
  const stem = (match?.[1] ?? '')
    .normalize('NFC')
    // Control characters, what Windows forbids, and dots in front, which hide a file.
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u001f\u007f<>:"|?*]/g, '_')
    .replace(/^[.\s]+/, '')
    .slice(0, 100)
    .trim();
  // Device names of Windows cannot be names of files there, whatever their ending.
  if (match === null || stem === '' || /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(stem)) return null;
  return stem + match[2]!.toLowerCase();
}

/** Name of a MIDI file directly in `directory` with the same bytes; null when there is none. */
async function sameFileIn(directory: string, bytes: Uint8Array): Promise<string | null> {
  const digest = sha256(bytes);
  for (const entry of await entriesOf(directory, false)) {
    if (!isMidi(entry)) continue;
    const path = join(directory, entry.name);
    if ((await stat(path)).size !== bytes.length) continue;
    if (sha256(await readFile(path)) === digest) return entry.name;
  }
  return null;
}

/** What a folder holds; nothing when it does not exist. */
async function entriesOf(directory: string, recursive: boolean): Promise<Dirent[]> {
  try {
    return await readdir(directory, { recursive, withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function isMidi(entry: Dirent): boolean {
  return entry.isFile() && !entry.name.startsWith('.') && /\.midi?$/i.test(entry.name);
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
