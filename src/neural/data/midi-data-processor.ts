/** @file Imports a folder of MIDI files as lines to train on, with a report of what was used. */
import {
  aList,
  anObject,
  anObjectWith,
  either,
  expectArguments,
  PATH,
} from '../../arguments/arguments.ts';
import type { FileWarnings, ImportReport, SkippedFile } from './import-report.ts';
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { MidiError } from '../../midi/midi-error.ts';
import { MOST_MIDI_BYTES } from '../../midi/midi-files.ts';
import { readMidi, type ReadMidiResult } from '../../midi/read-midi.ts';
import { summaryOf, type WarningSummary } from '../../midi/warning-summary.ts';
import { skipReasonText } from '../../texts/midi-file-texts.ts';
import { isDrums } from '../../score/drums.ts';
import { tempoMap } from '../../score/transform.ts';
import type { Score } from '../../score/score.ts';
import { MIN_LINE_NOTES, scoreLines, type Line } from './lines.ts';
import { findMidiFiles, unreadFolders, type MidiFolder } from './midi-folder.ts';
import { NoteCache } from './note-cache.ts';
import { encodeNote, FEATURES } from './note-features.ts';
import type { SkipReason, SkipReasons, Unreadable } from './skip-codes.ts';
import { TrainingDataError } from './training-data-error.ts';
import { Windows } from './windows.ts';
import type { NumberArray } from './windows.ts';

/** The notes of one file, ready for training. */
export interface FileNotes {
  /** Path as given, or relative to the folder, with `/` separators. */
  readonly file: string;
  /** One array per line, [notes, 3] row-major, as `encodeNote` writes it. */
  readonly lines: readonly Float32Array[];
  /** Notes of the pitched tracks, before they are reduced to lines. */
  readonly notes: number;
  /** Duration until the end of the last note. */
  readonly seconds: number;
}

/** The notes of one file with their onsets. */
export interface ExtractedNotes extends FileNotes {
  /** Onset of each note, in quarter notes from the start of the piece: one array per line. */
  readonly onsets: readonly Float64Array[];
}

/** An imported folder: the report of its files, and their windows as the guide's X and y. */
export class ProcessedDirectory {
  readonly report: ImportReport;
  /** The used files, by path. */
  readonly files: readonly FileNotes[];
  /** The windows of all used files. */
  readonly windows: Windows;

  constructor(report: ImportReport, files: readonly FileNotes[], windows: Windows) {
    this.report = report;
    this.files = files;
    this.windows = windows;
  }

  /** See `Windows.X`. */
  get X(): NumberArray {
    return this.windows.X;
  }

  /** See `Windows.y`. */
  get y(): NumberArray {
    return this.windows.y;
  }
}

export interface ProcessOptions {
  /**
   * Cache folder for parsed notes, keyed by content to make the next import quick; default no cache.
   */
  readonly cacheDirectory?: string;
  /** Stops reading before the next file: the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Called before the first file and after each one, with the number read out of `found`. */
  readonly onProgress?: (read: number, found: number) => void;
}

/** A file that cannot be used for training, and the reason. */
class UnusableFile extends Error {
  readonly reason: SkipReason;
  /** Whether the cache already knew this. */
  readonly known: boolean;

  constructor(reason: SkipReason, known = false) {
    super(reason.code);
    this.reason = reason;
    this.known = known;
  }
}

/**
 * Turns MIDI files into training examples: lines of notes, and windows over them.
 *
 * @example
 * const processor = new MIDIDataProcessor({ maxSequenceLength: 100 });
 * const { report, windows } = await processor.processMidiDirectory('training_data');
 * console.log(`${report.used} of ${report.found} files, ${windows.count} windows`);
 */
export class MIDIDataProcessor {
  /** Notes in a training window. */
  readonly maxSequenceLength: number;

  constructor(options: { readonly maxSequenceLength?: number } = {}) {
    expectArguments('new MIDIDataProcessor(options)', {
      options: [options, anObject('{ maxSequenceLength: 100 }')],
    });
    this.maxSequenceLength = options.maxSequenceLength ?? 100;
  }

  /**
   * The lines of one MIDI file as normalised notes (`decodeLine` turns them back into notes), and their
   * onsets. Throws an Error that names the file and the reason if it cannot be read or has no usable
   * line.
   */
  async extractNotesFromMidi(file: string): Promise<ExtractedNotes> {
    expectArguments('extractNotesFromMidi(file)', { file: [file, PATH] });
    try {
      const music = musicOf(await readBytes(file));
      const onsets = music.lines.map(({ notes }) => Float64Array.from(notes, ({ onset }) => onset));
      const { lines, notes, seconds } = normalised(music);
      return { file, lines, notes, seconds, onsets };
    } catch (error) {
      if (!(error instanceof UnusableFile)) throw error;
      const reason = skipReasonText(error.reason, 'en');
      throw new Error(`Nothing can be learned from ${file}. ${reason}`, { cause: error });
    }
  }

  /** The windows over the lines of some files: `maxSequenceLength` notes each, and the next note. */
  createSequences(notes: FileNotes | readonly FileNotes[]): Windows {
    expectArguments('createSequences(notes)', {
      notes: [notes, either(anObjectWith(['lines']), aList(anObjectWith(['lines'])))],
    });
    const files = 'lines' in notes ? [notes] : notes;
    return new Windows(
      files.flatMap((file) => file.lines),
      this.maxSequenceLength,
    );
  }

  /**
   * Reads every file of a folder with a MIDI name (see `isMidiName`) and its subfolders, in the order
   * of their paths. Files that are broken, too short, drums only or duplicates of another are skipped
   * with a reason, as are subfolders that cannot be opened and links to folders; they never stop the
   * others.
   *
   * One file is read at a time, and only its lines are kept, at 12 bytes per note.
   *
   * Throws TrainingDataError if the folder is missing, cannot be opened, holds no MIDI files, or none
   * can be used.
   */
  async processMidiDirectory(
    directory: string,
    options: ProcessOptions = {},
  ): Promise<ProcessedDirectory> {
    expectArguments('processMidiDirectory(directory, options)', {
      directory: [directory, PATH],
      options: [options, anObject('{ signal }')],
    });
    const { signal, onProgress, cacheDirectory } = options;
    const cache = cacheDirectory === undefined ? null : new NoteCache(cacheDirectory);
    const found = await midiFilesOf(directory, signal);
    const names = found.files;
    const files: FileNotes[] = [];
    const skipped: SkippedFile[] = skippedFolders(found);
    const warnings: FileWarnings[] = [];
    const seen = new Map<string, string>();
    let cached = 0;
    for (const [index, file] of names.entries()) {
      signal?.throwIfAborted();
      onProgress?.(index, names.length);
      try {
        const { known, warnings: found, ...notes } = await fileNotes(join(directory, file), cache);
        if (known) cached++;
        const fingerprint = notesFingerprint(notes.lines);
        const twin = seen.get(fingerprint);
        if (twin !== undefined) throw new UnusableFile({ code: 'duplicate', of: twin });
        seen.set(fingerprint, file);
        files.push({ file, ...notes });
        if (found) warnings.push({ file, ...found });
      } catch (error) {
        if (!(error instanceof UnusableFile)) throw error;
        if (error.known) cached++;
        skipped.push({ file, ...error.reason });
      }
    }
    signal?.throwIfAborted();
    onProgress?.(names.length, names.length);
    const windows = this.createSequences(files);
    const report: ImportReport = {
      found: names.length,
      used: files.length,
      links: found.links,
      skipped,
      warnings,
      notes: sum(files, (file) => file.notes),
      lines: sum(files, (file) => file.lines.length),
      hours: sum(files, (file) => file.seconds) / 3600,
      windows: windows.count,
      cached,
      cacheProblem: cache?.problem ?? null,
    };
    if (windows.count === 0) {
      const [first = null] = skipped;
      const facts = { directory, files: names.length, least: MIN_LINE_NOTES, first };
      throw new TrainingDataError({ code: 'too_few_notes', ...facts }, report);
    }
    return new ProcessedDirectory(report, files, windows);
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

/** @param system the system's error code. */
function closed(path: string, system: string): SkipReasons['closed-folder']['why'] {
  // Node substitutes this character for bytes of a name that are not UTF-8, and then cannot find that name.
  return system === 'ENOENT' && path.includes('\uFFFD')
    ? { kind: 'name-not-utf8' }
    : { kind: 'closed', system };
}

/** The training content of a file, and the reader's warnings. */
type Notes = Omit<FileNotes, 'file'> & { readonly warnings: WarningSummary | null };

/** The notes of a file, from the cache or else parsed and cached. */
async function fileNotes(
  path: string,
  cache: NoteCache | null,
): Promise<Notes & { readonly known: boolean }> {
  const bytes = await readBytes(path);
  if (cache === null) return { ...normalised(musicOf(bytes)), known: false };
  const key = createHash('sha256').update(bytes).digest('hex');
  const entry = await cache.get(key);
  if (entry?.type === 'notes') return { ...entry, known: true };
  if (entry?.type === 'unusable') throw new UnusableFile(entry.reason, true);
  try {
    const notes = normalised(musicOf(bytes));
    await cache.put(key, { type: 'notes', ...notes });
    return { ...notes, known: false };
  } catch (error) {
    if (error instanceof UnusableFile) {
      await cache.put(key, { type: 'unusable', reason: error.reason });
    }
    throw error;
  }
}

/** The training content of a file, in quarter notes. */
interface Music {
  readonly lines: readonly Line[];
  readonly notes: number;
  readonly seconds: number;
  readonly warnings: WarningSummary | null;
}

/** Throws UnusableFile. */
function musicOf(bytes: Uint8Array): Music {
  const { score, warnings } = parse(bytes);
  const pitched = score.tracks.filter((track) => !isDrums(track));
  const notes = sum(pitched, (track) => track.notes.length);
  if (notes === 0) {
    const drums = score.tracks.some((track) => track.notes.length > 0);
    throw new UnusableFile({ code: drums ? 'drums-only' : 'no-notes' });
  }
  const lines = scoreLines(score);
  if (lines.length === 0) throw new UnusableFile({ code: 'too-short', notes });
  return { lines, notes, seconds: lastNoteSeconds(score), warnings: summaryOf(warnings) };
}

function normalised({ lines, ...facts }: Music): Notes {
  const features = lines.map((line) => {
    const numbers = new Float32Array(line.notes.length * FEATURES);
    line.notes.forEach((note, i) => encodeNote(note, numbers, i * FEATURES));
    return numbers;
  });
  return { lines: features, ...facts };
}

function parse(bytes: Uint8Array): ReadMidiResult {
  try {
    return readMidi(bytes);
  } catch (error) {
    if (!(error instanceof MidiError)) throw error;
    throw unreadable({ kind: 'midi', problem: error.problem });
  }
}

function unreadable(why: Unreadable): UnusableFile {
  return new UnusableFile({ code: 'unreadable', why });
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    const found = await stat(path);
    // Reading a pipe would wait forever.
    if (!found.isFile()) throw unreadable({ kind: 'not-a-file' });
    if (found.size > MOST_MIDI_BYTES) {
      throw new UnusableFile({ code: 'too-large', most: MOST_MIDI_BYTES });
    }
    return await readFile(path);
  } catch (error) {
    const { syscall, code } = error as NodeJS.ErrnoException;
    if (syscall && code) throw unreadable(closed(path, code));
    throw error;
  }
}

function lastNoteSeconds(score: Score): number {
  let end = 0;
  for (const track of score.tracks) {
    for (const note of track.notes) end = Math.max(end, note.tick + note.duration);
  }
  return tempoMap(score).secondsAt(end);
}

/** Hash of the notes, independent of the rest of the file. */
export function notesFingerprint(lines: readonly Float32Array[]): string {
  const hash = createHash('sha256');
  for (const line of lines) {
    hash.update(`${line.length};`);
    hash.update(new Uint8Array(line.buffer, line.byteOffset, line.byteLength));
  }
  return hash.digest('hex');
}

function sum<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}
