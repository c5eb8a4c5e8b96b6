/** @file Imports a folder of MIDI files as lines to train on, with a report of what was used. */
import {
  aList,
  anObject,
  anObjectWith,
  either,
  expectArguments,
  PATH,
} from '../../arguments/arguments.ts';
import { createHash } from 'node:crypto';
import { summaryOf } from '../../midi/warning-summary.ts';
import { skipReasonText } from '../../texts/midi-file-texts.ts';
import { isDrums } from '../../score/drums.ts';
import type { ImportReport } from './import-report.ts';
import { MIN_LINE_NOTES, scoreLines, type Line } from './lines.ts';
import { lastNoteSeconds, midiBytes, parsedMidi } from './midi-bytes.ts';
import { LINES_FORMAT } from './note-cache.ts';
import { encodeNote, FEATURES } from './note-features.ts';
import { readFolder, type FileReading, type ProcessOptions, type Warned } from './read-folder.ts';
import { TrainingDataError } from './training-data-error.ts';
import { UnusableFile } from './unusable-file.ts';
import { Windows } from './windows.ts';
import type { NumberArray } from './windows.ts';

export type { ProcessOptions } from './read-folder.ts';

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
      const music = musicOf(await midiBytes(file));
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
    const { found, files, cached, ...read } = await readFolder(directory, LINES, options);
    const windows = this.createSequences(files);
    const report: ImportReport = {
      found,
      used: files.length,
      links: read.links,
      skipped: read.skipped,
      warnings: read.warnings,
      notes: sum(files, (file) => file.notes),
      lines: sum(files, (file) => file.lines.length),
      hours: sum(files, (file) => file.seconds) / 3600,
      windows: windows.count,
      cached,
      cacheProblem: read.cacheProblem,
    };
    if (windows.count === 0) {
      const [first = null] = read.skipped;
      const facts = { directory, files: found, least: MIN_LINE_NOTES, first };
      throw new TrainingDataError({ code: 'too_few_notes', ...facts }, report);
    }
    return new ProcessedDirectory(report, files, windows);
  }
}

/** The lines of a file as the cache keeps them. */
type Notes = Omit<FileNotes, 'file'> & Warned;

/** How files are read as lines. */
const LINES: FileReading<Notes> = {
  read: (bytes) => normalised(musicOf(bytes)),
  fingerprint: ({ lines }) => notesFingerprint(lines),
  cached: LINES_FORMAT,
};

/** The training content of a file, in quarter notes. */
interface Music extends Warned {
  readonly lines: readonly Line[];
  readonly notes: number;
  readonly seconds: number;
}

/** Throws UnusableFile. */
function musicOf(bytes: Uint8Array): Music {
  const { score, warnings } = parsedMidi(bytes);
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
