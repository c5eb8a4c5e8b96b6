/** @file Messages about MIDI files that are uploaded or found for training. */
import type { MidiProblem } from '../midi/midi-error.ts';
import type { SkipReason } from '../neural/data/skip-codes.ts';
import { textOfCode } from './by-code.ts';
import { texts } from './catalogue.ts';
import type { Language } from './language.ts';

/** The data of each reason for refusing an uploaded file; the keys are the codes. */
export interface Refusals {
  /** The extensions of MIDI files. */
  'not-midi-name': { readonly endings: readonly string[] };
  /** The largest accepted size, in bytes. */
  'too-large': { readonly most: number };
  unreadable: { readonly problem: MidiProblem };
  'no-notes': object;
  'drums-only': object;
  /** The name of the file with the same bytes. */
  duplicate: { readonly of: string };
  /** The most files in one request. */
  'too-many': { readonly most: number };
}

export type RefusalCode = keyof Refusals;

export type Refusal = {
  [C in RefusalCode]: { readonly code: C } & Refusals[C];
}[RefusalCode];

/** Why a file or folder was skipped while reading a folder. */
export function skipReasonText(reason: SkipReason, language: Language): string {
  return textOfCode(texts(language).skippedFiles, reason);
}

/** Why an uploaded file was refused. */
export function refusalText(refusal: Refusal, language: Language): string {
  return textOfCode(texts(language).refusedFiles, refusal);
}
