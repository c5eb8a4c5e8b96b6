/** @file Which files count as MIDI files, by name and size, wherever they come from. */

/** File extensions of MIDI files, in lower case. */
export const MIDI_ENDINGS = ['.mid', '.midi', '.kar', '.rmi', '.smf'] as const;

/** Size limit of MIDI files, in bytes; whole operas stay far below. */
export const MOST_MIDI_BYTES = 16 * 1024 * 1024;

const ENDING = new RegExp(
  `\\.(?:${MIDI_ENDINGS.map((ending) => ending.slice(1)).join('|')})$`,
  'i',
);

/** Whether a file name, without folders, is that of a MIDI file. */
export function isMidiName(name: string): boolean {
  return ENDING.test(name) && !isCompanion(name);
}

/** The extension of a MIDI file as written, such as `.MID`; null for other files. */
export function midiEnding(name: string): string | null {
  return ENDING.exec(name)?.[0] ?? null;
}

/**
 * Whether a name is that of a macOS companion file with metadata, such as `._song.mid` beside
 * `song.mid`. These contain no music.
 */
export function isCompanion(name: string): boolean {
  return name.startsWith('._');
}
