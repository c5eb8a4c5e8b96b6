/** @file Which files are taken for MIDI files, by name and size, at every door. */

/** Endings of the names of MIDI files, in small letters. */
export const MIDI_ENDINGS = ['.mid', '.midi', '.kar', '.rmi', '.smf'] as const;

/** Largest MIDI file that is read, in bytes; whole operas stay far below. */
export const MOST_MIDI_BYTES = 16 * 1024 * 1024;

const ENDING = new RegExp(
  `\\.(?:${MIDI_ENDINGS.map((ending) => ending.slice(1)).join('|')})$`,
  'i',
);

/** Whether a file with this name, without its folders, is taken for a MIDI file. */
export function isMidiName(name: string): boolean {
  return ENDING.test(name) && !isCompanion(name);
}

/** The ending of a MIDI file's name as it stands there, `.MID`; null where it has another. */
export function midiEnding(name: string): string | null {
  return ENDING.exec(name)?.[0] ?? null;
}

/**
 * Whether a name is that of a companion file, in which macOS keeps what other systems have no place
 * for: `._song.mid` beside `song.mid`. They hold no music.
 */
export function isCompanion(name: string): boolean {
  return name.startsWith('._');
}
