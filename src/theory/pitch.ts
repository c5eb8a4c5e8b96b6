/** @file Pitch names and pitch classes: reading `Eb`, and spelling a pitch class with a given letter. */

/** Letters in the order of the C major scale; a letter index counts from here. */
const LETTERS = ['C', 'D', 'E', 'F', 'G', 'A', 'B'] as const;

/** Semitones of the major scale above its tonic, by degree from 0. */
export const MAJOR_SCALE: readonly number[] = [0, 2, 4, 5, 7, 9, 11];

/** Names of the pitch classes from C on, with sharps and with flats. */
export const SHARP_NAMES: readonly string[] = 'C C# D D# E F F# G G# A A# B'.split(' ');
export const FLAT_NAMES: readonly string[] = 'C Db D Eb E F Gb G Ab A Bb B'.split(' ');

/** A pitch class with its spelling. */
export interface SpelledPitch {
  /** 0..6, from C. */
  readonly letter: number;
  /** Pitch class 0..11, from C. */
  readonly pitchClass: number;
}

/** `value` modulo `modulus`, in 0 .. modulus - 1 for negative values too. */
export function mod(value: number, modulus: number): number {
  return ((value % modulus) + modulus) % modulus;
}

/**
 * Reads a name such as `C`, `Eb`, `F#`, `Bbb`.
 *
 * @throws RangeError on anything else.
 */
export function parsePitch(name: string): SpelledPitch {
  const match = /^([A-Ga-g])(b{0,2}|#{0,2})$/.exec(name);
  if (!match) {
    throw new RangeError(`"${name}" is no note name; write a letter A to G, then # or b: Eb, F#.`);
  }
  const letter = LETTERS.indexOf(match[1]!.toUpperCase() as (typeof LETTERS)[number]);
  const accidentals = match[2]!;
  const shift = accidentals.startsWith('b') ? -accidentals.length : accidentals.length;
  return { letter, pitchClass: mod(MAJOR_SCALE[letter]! + shift, 12) };
}

/** Accidentals of the spelling, sharps positive and flats negative: -1 for Eb. */
export function accidentalOf(pitch: SpelledPitch): number {
  return mod(pitch.pitchClass - MAJOR_SCALE[pitch.letter]! + 6, 12) - 6;
}

/** The written name: `Eb`, `F#`, `Bbb`. */
export function pitchName(pitch: SpelledPitch): string {
  const shift = accidentalOf(pitch);
  return LETTERS[pitch.letter]! + (shift < 0 ? 'b'.repeat(-shift) : '#'.repeat(shift));
}

/** The pitch `letters` letters and `semitones` semitones above: a minor third is (2, 3). */
export function transpose(pitch: SpelledPitch, letters: number, semitones: number): SpelledPitch {
  return {
    letter: mod(pitch.letter + letters, 7),
    pitchClass: mod(pitch.pitchClass + semitones, 12),
  };
}

/**
 * The easier spelling: double accidentals and Cb, Fb, E#, B# become the neighbouring letter (`Ebb`
 * becomes D).
 */
export function simplify(pitch: SpelledPitch): SpelledPitch {
  const shift = accidentalOf(pitch);
  const letterOnly = MAJOR_SCALE.indexOf(pitch.pitchClass);
  if (letterOnly >= 0) return { letter: letterOnly, pitchClass: pitch.pitchClass };
  if (Math.abs(shift) <= 1) return pitch;
  return { letter: mod(pitch.letter + (shift > 0 ? 1 : -1), 7), pitchClass: pitch.pitchClass };
}
