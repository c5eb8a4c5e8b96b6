/** @file Messages about a MIDI file added for training. */
import type { Language } from '../../texts/language.ts';
import { refusalText, type RefusalCode } from '../../texts/midi-file-texts.ts';
import { midiWarningText } from '../../texts/midi-texts.ts';
import type { AddedFile } from './training-files.ts';

/** The result for a file in sentences, with its path as shown to the user. */
export type AddedFileText =
  | {
      readonly name: string;
      readonly status: 'saved';
      readonly file: string;
      readonly notes: number;
      /** The first few warnings about a readable file. */
      readonly warnings: string[];
    }
  | {
      readonly name: string;
      readonly status: 'refused';
      readonly code: RefusalCode;
      readonly reason: string;
    };

/** @param display turns an absolute path into the one shown to the user. */
export function addedFileIn(
  added: AddedFile,
  display: (path: string) => string,
  language: Language,
): AddedFileText {
  const { name } = added;
  if (added.status === 'refused') {
    const { status, code } = added;
    return { name, status, code, reason: refusalText(added, language) };
  }
  const { status, file, notes, warnings } = added;
  const sentences = (warnings?.first ?? []).map((each) => midiWarningText(each, language));
  return { name, status, file: display(file), notes, warnings: sentences };
}
