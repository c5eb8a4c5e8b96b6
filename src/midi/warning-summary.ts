/** @file A summary of a file's warnings, for reports on many files. */
import type { MidiWarning } from './midi-error.ts';

/** Maximum number of warnings listed; the others are only counted. */
const NAMED = 3;

export interface WarningSummary {
  /** Total number; capped at about a hundred. */
  readonly count: number;
  /** At most the first three. */
  readonly first: readonly MidiWarning[];
}

/** Null if there are none. */
export function summaryOf(warnings: readonly MidiWarning[]): WarningSummary | null {
  if (warnings.length === 0) return null;
  return { count: warnings.length, first: warnings.slice(0, NAMED) };
}
