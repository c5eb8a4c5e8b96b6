/** @file What the reader of MIDI files finds, as sentences. */
import type {
  MidiErrorCode,
  MidiErrors,
  MidiProblem,
  MidiWarning,
  MidiWarningCode,
  MidiWarnings,
} from '../midi/midi-error.ts';
import { textOfCode } from './by-code.ts';
import { texts } from './catalogue.ts';
import type { Language } from './language.ts';

/** The reasons for which a file cannot be read, with the byte. */
export type LocatedErrors = {
  readonly [C in MidiErrorCode]: MidiErrors[C] & { readonly offset: number };
};

/** The warnings with byte and track. */
export type LocatedWarnings = {
  readonly [C in MidiWarningCode]: MidiWarnings[C] & {
    readonly offset: number;
    readonly track: number | null;
  };
};

/** Why a file could not be read: `This is not a MIDI file: it looks like a PNG picture.` */
export function midiErrorText(problem: MidiProblem, language: Language): string {
  return textOfCode(texts(language).midiErrors, problem);
}

/** What was wrong in a file that could be read, and where. */
export function midiWarningText(warning: MidiWarning, language: Language): string {
  return textOfCode(texts(language).midiWarnings, warning);
}
