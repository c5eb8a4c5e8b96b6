/** @file A small genre file for tests, with whatever they change in its text, and why a file is refused. */
import type { Genre } from '../genre.ts';
import { GenreFileError } from '../yaml/genre-file-error.ts';
import { loadGenres } from './load.ts';

/** What stands in a text, and what stands there instead. */
export type Change = readonly [from: string, to: string];

/** A text with changes; each must find its place. */
export function changed(text: string, changes: readonly Change[]): string {
  return changes.reduce((before, [from, to]) => {
    if (!before.includes(from)) throw new Error(`The test genre has no "${from}".`);
    return before.replace(from, () => to);
  }, text);
}

const TWO_STEP = `id: two_step
name: Two-step
family: country
description: { en: A test., es: Una prueba. }
tempo: { min: 100, max: 120, mode: 110 }
meters: { 4/4: 3, 3/4: 1 }
conditions:
  loud: { energy: [0.6, 1] }
harmony:
  modes: { major: 3, minor: 1 }
  progressions:
    verse: "I | IV | I V7 | I"
    bridge: { sections: [B], bars: "IV | % | V7/V | V7" }
  cadences:
    ending: ["V7 | I", { bars: "IV | I", weight: 2 }]
form:
  song:
    - { name: A, bars: 8, energy: 0.5 }
    - { name: B, bars: 8, energy: 0.8 }
  short: { weight: 0.5, sections: [{ name: A, bars: 8, energy: 0.5 }] }
parts:
  lead:
    role: melody
    instruments: { guitar: { program: 24, name: Guitar, weight: 2 } }
    range: [60, 80]
    tones: { chord: 0.6, scale: 0.4, chromatic: 0 }
    rhythms:
      4/4:
        plain: "x-x-x-x-"
        loud: { weight: 3, when: loud, rhythm: "x---x---x-x-x-x- | x---------------" }
      3/4:
        waltz: "x-x-x-"
  bass:
    role: bass
    instruments: { bass: { program: 32, name: Bass } }
    range: [28, 50]
    patterns:
      4/4: { two_beat: "1 - - . 5_ - - ." }
      3/4: { waltz: "1 - - . 5_ -" }
  chords:
    role: chords
    instruments: { piano: { program: 0, name: Piano } }
    range: [50, 74]
    voicing: { style: close, voices: 3 }
    patterns:
      3/4: { waltz: ". . x - x -" }
      4/4: { held: "x - - - - - - -" }
  drums:
    role: drums
    instruments: { kit: { program: 0, name: Kit } }
    patterns:
      4/4:
        beat: { kick: "x...x...", snare: "..x...x." }
        busy: { when: [B], hat: "xxxxxxxxxxxxxxxx", kick: "x.......x......." }
      3/4:
        waltz: { kick: "x.....", snare: "..x.x." }
    fills:
      roll: { snare: "xxxx" }
      triplet: { quarters: 1, snare: "xxx" }
`;

/** A genre of four parts in two meters, in the form in which a musician writes. */
export const twoStep = (...changes: readonly Change[]): string => changed(TWO_STEP, changes);

/** What comes before everything else in a file that extends the genre. */
export const HEIR = 'id: fast\nextends: two_step\nname: Fast\n';

/** The genre of a file that extends another. */
export const heirOf = (base: string, text: string): Genre =>
  loadGenres([
    { file: 'a.yaml', text: base },
    { file: 'b.yaml', text: HEIR + text },
  ])[1]!;

/** The error with which files are refused. */
export function refusalOf(run: () => unknown): GenreFileError {
  try {
    run();
  } catch (error) {
    if (error instanceof GenreFileError) return error;
    throw error;
  }
  throw new Error('No file was refused.');
}
