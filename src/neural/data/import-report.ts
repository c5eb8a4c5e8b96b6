/** @file What became of the files of a folder that was read to learn from. */
import type { WarningSummary } from '../../midi/warning-summary.ts';
import type { SkipReason } from './skip-codes.ts';

/** A file that was passed over, and why. */
export type SkippedFile = SkipReason & {
  /** Its path inside the folder, with `/`; a folder that was passed over as a whole has `/` at its end. */
  readonly file: string;
};

/** A file that was used though something was wrong with it. */
export interface FileWarnings extends WarningSummary {
  /** Its path inside the folder, with `/`. */
  readonly file: string;
}

/** What became of the files of a folder. */
export interface ImportReport {
  /** Files with a MIDI name. */
  readonly found: number;
  readonly used: number;
  readonly skipped: readonly SkippedFile[];
  /** Of the used files, those the reader had something to say of. */
  readonly warnings: readonly FileWarnings[];
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
