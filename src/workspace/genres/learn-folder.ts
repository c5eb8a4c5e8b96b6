/** @file Learns a genre from a folder of MIDI files: reads them one by one, and drafts the genre's file. */
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import {
  draftGenre,
  FEWEST_PIECES,
  MOST_PIECES,
  type GenreDraft,
} from '../../drafting/draft-genre.ts';
import { hearPiece, type HeardPiece } from '../../drafting/heard-piece.ts';
import { foldName } from '../../genres/nearest.ts';
import { MidiError } from '../../midi/midi-error.ts';
import { MOST_MIDI_BYTES } from '../../midi/midi-files.ts';
import { readMidi } from '../../midi/read-midi.ts';
import { unreadFolders } from '../../neural/data/midi-folder.ts';
import type { SkipReason } from '../../neural/data/skip-codes.ts';
import { countedBars } from '../../score/transform.ts';
import type { Language } from '../../texts/language.ts';
import { UserError } from '../../texts/user-error.ts';
import { midiFilesIn } from '../files/training-folder.ts';

/** A file that was not learned from. */
export interface Unlearned {
  /** Path in the folder. */
  readonly file: string;
  readonly reason: SkipReason;
}

export interface FolderDraft extends GenreDraft {
  /** How many files it was learned from. */
  readonly pieces: number;
  readonly skipped: readonly Unlearned[];
  /** Files that were not read, since there are more than a genre is learned from. */
  readonly left: number;
}

export interface FolderRequest {
  /** Id of the genre; without it, its name or else that of the folder, folded. */
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  /** Of the comments. */
  readonly language: Language;
}

export interface LearningWatch {
  /** Stops learning, which then rejects with its reason. */
  readonly signal?: AbortSignal;
  /** Called after each file. @param of all files. */
  readonly onFile?: (done: number, of: number) => void;
}

/** Longer pieces are no pieces of a genre, but whole albums. */
const MOST_BARS = 2000;

/**
 * Drafts a genre from the MIDI files below a folder; of more than 500, every second or so. Files that cannot
 * be read, have too little music or are there twice are skipped. Nothing is written.
 *
 * @throws UserError `directory_not_found`, `cannot_read`, `invalid_genre_id`, `too_few_to_learn`; the reason of
 *   `signal` if it is aborted.
 */
export async function learnFolder(
  directory: string,
  request: FolderRequest,
  { signal, onFile }: LearningWatch = {},
): Promise<FolderDraft> {
  const { language, name } = request;
  const id = idToLearn(directory, request);
  const found = await midiFilesIn(directory, (path) => path);
  const files = evenly(found.files, MOST_PIECES);
  const pieces: HeardPiece[] = [];
  const skipped: Unlearned[] = unreadFolders(found).map((folder) => ({
    file: folder,
    reason: { code: 'broken-link' },
  }));
  const known = new Map<string, string>();
  for (const [i, file] of files.entries()) {
    // Files are heard in turn with whatever else the program does, so that Ctrl-C is noticed.
    await setImmediate();
    signal?.throwIfAborted();
    const heard = await hearFile(join(directory, file), file, known);
    if ('code' in heard) skipped.push({ file, reason: heard });
    else pieces.push(heard);
    onFile?.(i + 1, files.length);
  }
  if (pieces.length < FEWEST_PIECES) {
    throw new UserError('too_few_to_learn', {
      directory,
      readable: pieces.length,
      least: FEWEST_PIECES,
      skipped,
    });
  }
  const draft = draftGenre(pieces, {
    id,
    folder: basename(directory),
    language,
    ...(name !== undefined && { name }),
  });
  return { ...draft, pieces: pieces.length, skipped, left: found.files.length - files.length };
}

/** The id of the genre to be. Throws UserError `invalid_genre_id`. */
export function idToLearn(directory: string, request: Pick<FolderRequest, 'id' | 'name'>): string {
  const id = request.id ?? foldName(request.name ?? basename(directory));
  if (isGenreId(id)) return id;
  const suggestion = foldName(id);
  throw new UserError('invalid_genre_id', {
    id: id === '' ? (request.name ?? '') : id,
    suggestion: isGenreId(suggestion) ? suggestion : '',
  });
}

const isGenreId = (id: string): boolean => /^[a-z0-9]+(?:_[a-z0-9]+)*$/.test(id);

/** The files, or `most` of them, evenly spread. */
function evenly(files: readonly string[], most: number): readonly string[] {
  if (files.length <= most) return files;
  return Array.from({ length: most }, (_, i) => files[Math.floor((i * files.length) / most)]!);
}

/** The piece, or why it is skipped. @param known files by the hash of what is in them. */
async function hearFile(
  path: string,
  file: string,
  known: Map<string, string>,
): Promise<HeardPiece | SkipReason> {
  const bytes = await bytesOf(path);
  if (!(bytes instanceof Uint8Array)) return bytes;
  const hash = createHash('sha256').update(bytes).digest('hex');
  const twin = known.get(hash);
  if (twin !== undefined) return { code: 'duplicate', of: twin };
  known.set(hash, file);
  try {
    const { score } = readMidi(bytes);
    const notes = score.tracks.reduce((sum, track) => sum + track.notes.length, 0);
    if (notes === 0) return { code: 'no-notes' };
    if ((countedBars(score)?.length ?? Infinity) > MOST_BARS)
      return { code: 'too-long', most: MOST_BARS };
    return hearPiece(file, score) ?? { code: 'too-short', notes };
  } catch (error) {
    if (!(error instanceof MidiError)) throw error;
    return { code: 'unreadable', why: { kind: 'midi', problem: error.problem } };
  }
}

async function bytesOf(path: string): Promise<Uint8Array | SkipReason> {
  try {
    const stats = await stat(path);
    if (!stats.isFile()) return { code: 'unreadable', why: { kind: 'not-a-file' } };
    if (stats.size > MOST_MIDI_BYTES) return { code: 'too-large', most: MOST_MIDI_BYTES };
    return await readFile(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return { code: 'unreadable', why: { kind: 'closed', system: code } };
  }
}
