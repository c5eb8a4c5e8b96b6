/** @file Imports a folder of MIDI files as whole pieces to train on, drums included. */
import { createHash } from 'node:crypto';
import { summaryOf } from '../../midi/warning-summary.ts';
import { scorePiece, type ScorePiece } from '../score/score-piece.ts';
import type { Score } from '../../score/score.ts';
import { MAX_BARS } from '../../score/transform.ts';
import type { ImportReport } from './import-report.ts';
import { lastNoteSeconds, parsedMidi } from './midi-bytes.ts';
import { noteBytes, pieceFacts, PIECE_FORMAT, type CachedPiece } from './piece-cache.ts';
import { readFolder, type FileReading, type ProcessOptions } from './read-folder.ts';
import { exampleCount } from '../score/validation-windows.ts';
import { TrainingDataError } from './training-data-error.ts';
import { UnusableFile } from './unusable-file.ts';

/** Notes of a piece at least: two bars of eighths. */
export const MIN_PIECE_NOTES = 16;

/** A file as a whole piece. */
export interface FilePiece {
  /** Path relative to the folder, with `/` separators. */
  readonly file: string;
  readonly piece: ScorePiece;
  /** Notes of all tracks. */
  readonly notes: number;
  /** Duration until the end of the last note. */
  readonly seconds: number;
}

/** An imported folder: the report of its files, and their pieces, by path. */
export interface ImportedPieces {
  readonly report: ImportReport;
  readonly files: readonly FilePiece[];
}

const PIECES: FileReading<CachedPiece> = {
  read: (bytes) => pieceOf(bytes),
  fingerprint: ({ piece }) => hashOf(noteBytes(piece.notes)),
  cached: PIECE_FORMAT,
};

/**
 * Reads every MIDI file of a folder and its subfolders as a piece. Files that are broken, shorter than
 * {@link MIN_PIECE_NOTES} notes or duplicates of another are skipped with a reason.
 *
 * Throws TrainingDataError if the folder is missing, cannot be opened, holds no MIDI files, or none can
 * be used.
 *
 * @param length steps of a training example, which the report counts as its windows.
 */
export async function importPieces(
  directory: string,
  length: number,
  options: ProcessOptions = {},
): Promise<ImportedPieces> {
  const { found, files, cached, ...read } = await readFolder(directory, PIECES, options);
  const sum = (value: (file: FilePiece) => number) =>
    files.reduce((total, file) => total + value(file), 0);
  const report: ImportReport = {
    found,
    used: files.length,
    links: read.links,
    skipped: read.skipped,
    warnings: read.warnings,
    notes: sum(({ notes }) => notes),
    lines: 0,
    hours: sum(({ seconds }) => seconds) / 3600,
    windows: sum(({ piece }) => exampleCount(piece, length)),
    cached,
    cacheProblem: read.cacheProblem,
  };
  if (files.length === 0) {
    const [first = null] = read.skipped;
    const facts = { directory, files: found, least: MIN_PIECE_NOTES, first, whole: true };
    throw new TrainingDataError({ code: 'too_few_notes', ...facts }, report);
  }
  return { report, files };
}

/** Throws UnusableFile. */
function pieceOf(bytes: Uint8Array): CachedPiece {
  const { score, warnings } = parsedMidi(bytes);
  const notes = score.tracks.reduce((sum, track) => sum + track.notes.length, 0);
  if (notes === 0) throw new UnusableFile({ code: 'no-notes' });
  if (notes < MIN_PIECE_NOTES) {
    throw new UnusableFile({ code: 'too-short', notes, least: MIN_PIECE_NOTES });
  }
  const piece = boundedPiece(score);
  return { piece, notes, seconds: lastNoteSeconds(score), warnings: summaryOf(warnings) };
}

/** Throws UnusableFile for a piece of more than {@link MAX_BARS} bars. */
function boundedPiece(score: Score): ScorePiece {
  try {
    return scorePiece(score);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new UnusableFile({ code: 'too-long', most: MAX_BARS });
  }
}

/** Hash of all that a model is told of a piece. */
export function pieceFingerprint(piece: ScorePiece): string {
  return hashOf(noteBytes(piece.notes), JSON.stringify(pieceFacts(piece)));
}

function hashOf(...parts: readonly (Uint8Array | string)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}
