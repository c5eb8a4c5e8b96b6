/** @file The messages of the MIDI reader. */
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

/** The reasons why a file cannot be read, with the byte. */
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

/** The warnings about a readable file, with their position. */
export function midiWarningText(warning: MidiWarning, language: Language): string {
  return textOfCode(texts(language).midiWarnings, warning);
}
