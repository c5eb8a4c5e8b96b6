/** @file The names of MIDI files that are made of others, or opened. */
import { midiEnding } from '../../midi/midi-files.ts';

/** Characters of a file's name that are kept. */
const LONGEST_STEM = 100;

/** The name of a file without its folder, whatever system the path is of. */
export function nameOf(file: string): string {
  return file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
}

/** The name of a MIDI file that is made of another one, `tune_ending.mid`. */
export function derivedFileName(file: string, ending: string): string {
  return `${plainStem(file)}_${ending}.mid`;
}

/** The name of a file without folder and ending, with `_` for what not every system allows in names. */
export function plainStem(file: string): string {
  const stem = nameOf(file)
    .replace(/(?<=.)\.[^.]*$/, '')
    .replaceAll(/[^\p{L}\p{M}\p{N} ()&'!+,._-]+/gu, '_')
    .replace(/^\.+/, '');
  return [...stem].slice(0, LONGEST_STEM).join('');
}

/** The name under which a file that is opened is kept: its own, as far as every system allows it. */
export function keptFileName(file: string): string {
  return (plainStem(file) || 'music') + (midiEnding(file)?.toLowerCase() ?? '.mid');
}
