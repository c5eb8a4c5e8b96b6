/** @file What is said of a MIDI file handed over to learn from, in both languages. */
import type { Language } from '../../texts/language.ts';
import { unreadableInSpanish } from '../../texts/midi-reason-texts.ts';
import { LARGEST_FILE } from './training-files.ts';
import type { AddedFile, RefusalCode } from './training-files.ts';

const LARGEST = `${LARGEST_FILE / 1024 / 1024} MiB`;

const REASONS: Record<Language, Record<RefusalCode, (reason: string) => string>> = {
  en: {
    'not-midi-name': () => 'It is no MIDI file: its name must end in .mid or .midi.',
    'too-large': () => `It is too large: files of up to ${LARGEST} are taken.`,
    unreadable: (reason) => `It cannot be read: ${reason}`,
    'no-notes': () => 'It has no notes.',
    'drums-only': () => 'It holds only drums, which have no melody to learn.',
    duplicate: (file) => `It is there already, as ${file}.`,
  },
  es: {
    'not-midi-name': () => 'No es un archivo MIDI: su nombre debe acabar en .mid o .midi.',
    'too-large': () => `Es demasiado grande: se aceptan archivos de hasta ${LARGEST}.`,
    unreadable: unreadableInSpanish,
    'no-notes': () => 'No tiene notas.',
    'drums-only': () => 'Solo tiene batería, y en ella no hay melodía que aprender.',
    duplicate: (file) => `Ya está en la carpeta, con el nombre ${file}.`,
  },
};

/** What became of a file, with its reason as a sentence and its path as the user sees it. */
export function addedFileIn(
  added: AddedFile,
  display: (path: string) => string,
  language: Language,
): AddedFile {
  return added.status === 'saved'
    ? { ...added, file: display(added.file) }
    : { ...added, reason: REASONS[language][added.code](added.reason) };
}
