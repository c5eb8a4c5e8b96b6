/** @file The report of a folder import: which files were used or skipped. */
import type { WarningSummary } from '../../midi/warning-summary.ts';
import type { FollowedLink } from './midi-folder.ts';
import type { SkipReason } from './skip-codes.ts';

/** A skipped file and the reason. */
export type SkippedFile = SkipReason & {
  /** Its path inside the folder, with `/`; a folder skipped as a whole ends with `/`. */
  readonly file: string;
};

/** A file that was used despite warnings. */
export interface FileWarnings extends WarningSummary {
  /** Its path inside the folder, with `/`. */
  readonly file: string;
}

/** The report of a folder. */
export interface ImportReport {
  /** Files with a MIDI name. */
  readonly found: number;
  readonly used: number;
  /** The links to folders through which files were found. */
  readonly links: readonly FollowedLink[];
  readonly skipped: readonly SkippedFile[];
  /** The used files for which the reader had warnings. */
  readonly warnings: readonly FileWarnings[];
  /** Number of notes in the pitched tracks of the used files. */
  readonly notes: number;
  readonly lines: number;
  /** Playing time of the used files. */
  readonly hours: number;
  readonly windows: number;
  /** Files whose notes were cached by content in an earlier import. */
  readonly cached: number;
  /** Why notes could not be cached for the next import (a code such as `ENOSPC`); null if they were. */
  readonly cacheProblem: string | null;
}
