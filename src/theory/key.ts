/** @file Keys: their names, their signatures, and reading them from text. */
import { accidentalOf, parsePitch, pitchName, type SpelledPitch } from './pitch.ts';
import { isMinorScale, SCALES, type ScaleName } from './scale.ts';

export interface Key {
  readonly tonic: SpelledPitch;
  readonly scale: ScaleName;
}

/**
 * Sharps of the signature compared with the major key on the same tonic. Degrees between the twelve tones
 * have no sign of their own there: MIDI signatures know none.
 */
const SIGNATURE_SHIFT: Record<ScaleName, number> = {
  lydian: 1,
  major: 0,
  major_pentatonic: 0,
  rast: 0,
  mixolydian: -1,
  slendro: -1,
  dorian: -2,
  minor: -3,
  harmonic_minor: -3,
  melodic_minor: -3,
  minor_pentatonic: -3,
  blues: -3,
  bayati: -3,
  saba: -3,
  phrygian: -4,
  phrygian_dominant: -4,
  sika: -4,
  huzam: -4,
  pelog: -4,
  locrian: -5,
};

/** Sharps of the major key on each letter without accidental, from C. */
const LETTER_SHARPS = [0, 2, 4, -1, 1, 3, 5];

/** Spellings of the twelve tonics; where there are two, the flat one first. */
const TONICS = [
  ['C'],
  ['Db', 'C#'],
  ['D'],
  ['Eb', 'D#'],
  ['E'],
  ['F'],
  ['Gb', 'F#'],
  ['G'],
  ['Ab', 'G#'],
  ['A'],
  ['Bb', 'A#'],
  ['B', 'Cb'],
].map((names) => names.map(parsePitch));

/** Sharps (positive) or flats (negative) of the signature; beyond +-7 there is none. */
export function signatureFifths(key: Key): number {
  return (
    LETTER_SHARPS[key.tonic.letter]! + 7 * accidentalOf(key.tonic) + SIGNATURE_SHIFT[key.scale]
  );
}

/** The key on a pitch class (0..11), spelled with the fewest accidentals (flats where equal). */
export function keyOf(pitchClass: number, scale: ScaleName): Key {
  const keys = TONICS[pitchClass]!.map((tonic) => ({ tonic, scale }));
  return keys.reduce((best, key) =>
    Math.abs(signatureFifths(key)) < Math.abs(signatureFifths(best)) ? key : best,
  );
}

/** `Eb major`, `D dorian`, `A harmonic minor`. */
export function keyName(key: Key): string {
  return `${pitchName(key.tonic)} ${key.scale.replaceAll('_', ' ')}`;
}

/** The key signature as MIDI files write it, with every mode as major or minor. */
export function keySignature(key: Key): { fifths: number; mode: 'major' | 'minor' } {
  return { fifths: signatureFifths(key), mode: isMinorScale(key.scale) ? 'minor' : 'major' };
}

/**
 * Reads `Eb`, `Ebm`, `C minor`, `F# harmonic minor`; a bare note leaves the scale undefined.
 *
 * @throws RangeError when the text does not name a key, or its signature would need more than seven
 *   accidentals.
 */
export function parseKey(text: string): { tonic: SpelledPitch; scale: ScaleName | undefined } {
  const match = /^([A-Ga-g](?:bb?|##?)?)(m(?![a-z]))?(?:[\s_]+(.+))?$/.exec(text.trim());
  const named = match?.[3]?.trim().toLowerCase().replaceAll(/\s+/g, '_');
  if (!match || (match[2] && named) || (named && !(named in SCALES))) {
    throw new RangeError(
      `"${text}" is no key; write a note and, if you like, a mode: Eb, Am, C minor, D dorian.`,
    );
  }
  const tonic = parsePitch(match[1]!);
  const scale = (match[2] ? 'minor' : named) as ScaleName | undefined;
  if (Math.abs(signatureFifths({ tonic, scale: scale ?? 'major' })) > 7) {
    // G# names a minor key; as a bare note the scale decides later.
    if (scale !== undefined || Math.abs(signatureFifths({ tonic, scale: 'minor' })) > 7) {
      throw new RangeError(
        `"${text}" needs more than seven sharps or flats; write the same key with another name, such as Ab for G#.`,
      );
    }
  }
  return { tonic, scale };
}
