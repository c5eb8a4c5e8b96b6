/** @file The warnings of a file in short, for reports on many files. */
import type { MidiWarning } from './midi-error.ts';

/** Warnings that are named; of the others only the number is known. */
const NAMED = 3;

export interface WarningSummary {
  /** How many there are; about a hundred stand for more. */
  readonly count: number;
  /** The first three at most. */
  readonly first: readonly MidiWarning[];
}

/** Null where there are none. */
export function summaryOf(warnings: readonly MidiWarning[]): WarningSummary | null {
  if (warnings.length === 0) return null;
  return { count: warnings.length, first: warnings.slice(0, NAMED) };
}
