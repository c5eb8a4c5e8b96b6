/** @file What is said of a MIDI file handed over to learn from. */
import type { Language } from '../../texts/language.ts';
import { refusalText, type RefusalCode } from '../../texts/midi-file-texts.ts';
import { midiWarningText } from '../../texts/midi-texts.ts';
import type { AddedFile } from './training-files.ts';

/** What became of a file, in sentences, with its path as the user sees it. */
export type AddedFileText =
  | {
      readonly name: string;
      readonly status: 'saved';
      readonly file: string;
      readonly notes: number;
      /** What was wrong with it though it could be read: the first few. */
      readonly warnings: string[];
    }
  | {
      readonly name: string;
      readonly status: 'refused';
      readonly code: RefusalCode;
      readonly reason: string;
    };

/** @param display turns an absolute path into what the user sees. */
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
