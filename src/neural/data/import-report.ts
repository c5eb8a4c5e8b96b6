/** @file What became of the files of a folder that was read to learn from. */
import type { SkipCode } from './skip-codes.ts';

export interface SkippedFile {
  /** Its path inside the folder, with `/`; a folder that was passed over as a whole has `/` at its end. */
  readonly file: string;
  readonly code: SkipCode;
  /** One sentence. */
  readonly reason: string;
}

/** What became of the files of a folder. */
export interface ImportReport {
  /** Files with a MIDI name. */
  readonly found: number;
  readonly used: number;
  readonly skipped: readonly SkippedFile[];
  /** Notes of the pitched tracks of the used files. */
  readonly notes: number;
  readonly lines: number;
  /** Playing time of the used files. */
  readonly hours: number;
  readonly windows: number;
  /** Files whose notes were known from an earlier import, by their content. */
  readonly cached: number;
  /** Why notes could not be kept for the next import (a code such as `ENOSPC`); null: all well. */
  readonly cacheProblem: string | null;
}
