/** @file Scales as semitones above the tonic, and scales bent to hold a chord. */
import { mod, transpose, type SpelledPitch } from './pitch.ts';

/** Semitones above the tonic, ascending from 0. */
export const SCALES = {
  major: [0, 2, 4, 5, 7, 9, 11],
  minor: [0, 2, 3, 5, 7, 8, 10],
  dorian: [0, 2, 3, 5, 7, 9, 10],
  phrygian: [0, 1, 3, 5, 7, 8, 10],
  lydian: [0, 2, 4, 6, 7, 9, 11],
  mixolydian: [0, 2, 4, 5, 7, 9, 10],
  locrian: [0, 1, 3, 5, 6, 8, 10],
  harmonic_minor: [0, 2, 3, 5, 7, 8, 11],
  melodic_minor: [0, 2, 3, 5, 7, 9, 11],
  phrygian_dominant: [0, 1, 4, 5, 7, 8, 10],
  major_pentatonic: [0, 2, 4, 7, 9],
  minor_pentatonic: [0, 3, 5, 7, 10],
  blues: [0, 3, 5, 6, 7, 10],
} as const satisfies Record<string, readonly number[]>;

export type ScaleName = keyof typeof SCALES;

/** Whether the scale's own third is minor. */
export function isMinorScale(scale: ScaleName): boolean {
  return (SCALES[scale] as readonly number[]).includes(3);
}

/** Pitch classes of a scale on a tonic (0..11), ascending from 0. */
export function scalePitchClasses(tonic: number, scale: ScaleName): number[] {
  return SCALES[scale].map((semitones) => mod(tonic + semitones, 12)).sort((a, b) => a - b);
}

/**
 * The key's scale, altered to hold the chord's tones: in C major, A7 turns C into C#, and Fm turns A
 * into Ab. Scales of five or six notes have no letter to alter; they keep their notes and gain the
 * chord's.
 *
 * @param chordTones every tone of the chord, spelled.
 * @returns pitch classes, ascending.
 */
export function bendScale(
  tonic: SpelledPitch,
  scale: ScaleName,
  chordTones: readonly SpelledPitch[],
): number[] {
  const steps = SCALES[scale];
  const altered = new Set(chordTones.map(({ letter }) => letter));
  const kept = steps
    .map((semitones, degree) => transpose(tonic, degree, semitones))
    .filter(({ letter }) => steps.length < 7 || !altered.has(letter));
  const classes = [...kept, ...chordTones].map(({ pitchClass }) => pitchClass);
  return [...new Set(classes)].sort((a, b) => a - b);
}
