/** @file Reads all MIDI files of a folder, of which an encoding takes the lines or whole pieces. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { WarningSummary } from '../../midi/warning-summary.ts';
import { ImportCache, type CacheFormat } from './import-cache.ts';
import type { FileWarnings, SkippedFile } from './import-report.ts';
import { closed, midiBytes } from './midi-bytes.ts';
import { findMidiFiles, unreadFolders, type FollowedLink, type MidiFolder } from './midi-folder.ts';
import { TrainingDataError } from './training-data-error.ts';
import { UnusableFile } from './unusable-file.ts';

export interface ProcessOptions {
  /**
   * Cache folder for parsed music, keyed by content to make the next import quick; default no cache.
   */
  readonly cacheDirectory?: string;
  /** Stops reading before the next file: the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Called before the first file and after each one, with the number read out of `found`. */
  readonly onProgress?: (read: number, found: number) => void;
}

/** The reader's warnings about a file; null if there are none. */
export interface Warned {
  readonly warnings: WarningSummary | null;
}

/** What is taken of each file. */
export interface FileReading<T extends Warned> {
  /** The music of a file. Throws UnusableFile. */
  read(bytes: Uint8Array): T;
  /** Equal for files with the same music, of which only the first is used. */
  fingerprint(music: T): string;
  /** How the cache keeps it. */
  readonly cached: CacheFormat<T>;
}

/** The music of a folder, with a report of what was used. */
export interface FolderMusic<T> {
  /** Number of files with a MIDI name. */
  readonly found: number;
  /** The used files, by path: inside the folder, with `/` separators. */
  readonly files: readonly (Omit<T, 'warnings'> & { readonly file: string })[];
  readonly links: readonly FollowedLink[];
  readonly skipped: readonly SkippedFile[];
  readonly warnings: readonly FileWarnings[];
  /** Files that an earlier import had cached. */
  readonly cached: number;
  /** Why nothing could be cached, a code such as `ENOSPC`; null if it could. */
  readonly cacheProblem: string | null;
}

/**
 * Reads the files of a folder and its subfolders, one at a time, in the order of their paths. Those that
 * cannot be used are skipped with a reason.
 *
 * Throws TrainingDataError if the folder is missing, cannot be opened or holds no MIDI files.
 */
export async function readFolder<T extends Warned>(
  directory: string,
  reading: FileReading<T>,
  { signal, onProgress, cacheDirectory }: ProcessOptions,
): Promise<FolderMusic<T>> {
  const cache =
    cacheDirectory === undefined ? null : new ImportCache(cacheDirectory, reading.cached);
  const found = await midiFilesOf(directory, signal);
  const names = found.files;
  const files: FolderMusic<T>['files'][number][] = [];
  const skipped: SkippedFile[] = skippedFolders(found);
  const warnings: FileWarnings[] = [];
  const seen = new Map<string, string>();
  let cached = 0;
  for (const [index, file] of names.entries()) {
    signal?.throwIfAborted();
    onProgress?.(index, names.length);
    try {
      const { music, known } = await musicOf(join(directory, file), reading, cache);
      if (known) cached++;
      const fingerprint = reading.fingerprint(music);
      const twin = seen.get(fingerprint);
      if (twin !== undefined) throw new UnusableFile({ code: 'duplicate', of: twin });
      seen.set(fingerprint, file);
      const { warnings: own, ...content } = music;
      files.push({ file, ...content });
      if (own) warnings.push({ file, ...own });
    } catch (error) {
      if (!(error instanceof UnusableFile)) throw error;
      if (error.known) cached++;
      skipped.push({ file, ...error.reason });
    }
  }
  signal?.throwIfAborted();
  onProgress?.(names.length, names.length);
  return {
    found: names.length,
    files,
    links: found.links,
    skipped,
    warnings,
    cached,
    cacheProblem: cache?.problem ?? null,
  };
}

/** The music of a file, from the cache or else read and cached. */
async function musicOf<T extends Warned>(
  path: string,
  reading: FileReading<T>,
  cache: ImportCache<T> | null,
): Promise<{ readonly music: T; readonly known: boolean }> {
  const bytes = await midiBytes(path);
  if (cache === null) return { music: reading.read(bytes), known: false };
  const key = createHash('sha256').update(bytes).digest('hex');
  const entry = await cache.get(key);
  if (entry?.type === 'music') return { music: entry.music, known: true };
  if (entry?.type === 'unusable') throw new UnusableFile(entry.reason, true);
  try {
    const music = reading.read(bytes);
    await cache.put(key, { type: 'music', music });
    return { music, known: false };
  } catch (error) {
    if (error instanceof UnusableFile) {
      await cache.put(key, { type: 'unusable', reason: error.reason });
    }
    throw error;
  }
}

/** The MIDI files of a folder, at least one. Throws TrainingDataError. */
async function midiFilesOf(directory: string, signal?: AbortSignal): Promise<MidiFolder> {
  let found: MidiFolder;
  try {
    found = await findMidiFiles(directory, signal);
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (code === undefined || syscall === undefined) throw error;
    throw code === 'ENOENT' || code === 'ENOTDIR'
      ? new TrainingDataError({ code: 'directory_not_found', directory })
      : new TrainingDataError({ code: 'directory_unreadable', directory, reason: code });
  }
  if (found.files.length === 0) {
    const closed = unreadFolders(found);
    throw new TrainingDataError({ code: 'no_training_data', directory, closed });
  }
  return found;
}

function skippedFolders({ closed: unread, repeated, broken }: MidiFolder): SkippedFile[] {
  return [
    ...unread.map(({ folder, why }): SkippedFile => {
      return { file: folder, code: 'closed-folder', why: closed(folder, why) };
    }),
    ...repeated.map((file): SkippedFile => ({ file, code: 'linked-folder' })),
    ...broken.map((file): SkippedFile => ({ file, code: 'broken-link' })),
  ];
}
