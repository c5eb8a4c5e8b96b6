/** @file What is said of MIDI files that are handed over or found, to learn from. */
import type { MidiProblem } from '../midi/midi-error.ts';
import type { SkipReason } from '../neural/data/skip-codes.ts';
import { textOfCode } from './by-code.ts';
import { texts } from './catalogue.ts';
import type { Language } from './language.ts';

/** The data of each reason for which a file that is handed over is not taken; the keys are its codes. */
export interface Refusals {
  /** The endings that names of MIDI files have. */
  'not-midi-name': { readonly endings: readonly string[] };
  /** The largest size that is taken, in bytes. */
  'too-large': { readonly most: number };
  unreadable: { readonly problem: MidiProblem };
  'no-notes': object;
  'drums-only': object;
  /** The name of the file with the same bytes. */
  duplicate: { readonly of: string };
  /** The most files that one request may hold. */
  'too-many': { readonly most: number };
}

export type RefusalCode = keyof Refusals;

export type Refusal = {
  [C in RefusalCode]: { readonly code: C } & Refusals[C];
}[RefusalCode];

/** Why a file or a folder was passed over when a folder was read. */
export function skipReasonText(reason: SkipReason, language: Language): string {
  return textOfCode(texts(language).skippedFiles, reason);
}

/** Why a file that was handed over was not taken. */
export function refusalText(refusal: Refusal, language: Language): string {
  return textOfCode(texts(language).refusedFiles, refusal);
}
