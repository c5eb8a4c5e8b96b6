/** @file Scales as semitones above the tonic and cents beside them, and scales bent to hold a chord. */
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
  rast: [0, 2, 4, 5, 7, 9, 11],
  bayati: [0, 2, 3, 5, 7, 8, 10],
  sika: [0, 1, 3, 5, 7, 8, 10],
  huzam: [0, 1, 3, 4, 7, 8, 10],
  saba: [0, 2, 3, 4, 7, 8, 10],
  slendro: [0, 2, 5, 7, 10],
  pelog: [0, 1, 3, 7, 8],
} as const satisfies Record<string, readonly number[]>;

export type ScaleName = keyof typeof SCALES;

/**
 * Cents by which each degree of a scale lies beside the twelve-tone pitch that {@link SCALES} gives it;
 * scales that are not here are twelve-tone. That pitch is the one that the degree is written on without
 * its quarter-tone sign: Arab musicians call the third of rast on C "E half-flat", so it is E, 50 cents
 * lower. Every degree then keeps a letter of its own, as chords and notation want it, whichever of the
 * two neighbours is nearer.
 *
 * The maqamat are as Arab theory has them, in quarter tones (maqamworld.com; S. Marcus, Arab Music Theory
 * in the Modern Period, and The Interface between Theory and Practice: Intonation in Arab Music, 1993).
 * Players place the half-flat degrees a little higher or lower by region and maqam, in rast higher than in
 * bayati. Sika and huzam rest on a half-flat tonic, to which the others are twelve-tone: E half-flat, F, G.
 *
 * The gamelan scales are means of what was measured in Central Java, without the stretch of their octaves
 * (W. Surjodiningrat et al., Tone Measurements of Outstanding Javanese Gamelans, 1972; W. Sethares,
 * Tuning, Timbre, Spectrum, Scale): slendro 0 231 474 717 955; of pelog's seven tones, 0 120 258 539 675
 * 785 943, the five of most pieces, 1 2 3 5 6. No two gamelans are tuned alike.
 */
export const DETUNINGS: Partial<Record<ScaleName, readonly number[]>> = {
  rast: [0, 0, -50, 0, 0, 0, -50],
  bayati: [0, -50, 0, 0, 0, 0, 0],
  sika: [-50, 0, 0, 0, -50, 0, 0],
  huzam: [-50, 0, 0, 0, 0, 0, 0],
  saba: [0, -50, 0, 0, 0, 0, 0],
  slendro: [0, 31, -26, 17, -45],
  pelog: [0, 20, -42, -25, -15],
};

/**
 * Cents by which the pitches of a mode lie beside the twelve-tone ones, by semitones above its tonic,
 * 0..11; those outside the mode stay twelve-tone.
 */
export type Tuning = readonly number[];

/** The tuning of a scale; undefined for a twelve-tone one. */
export function tuningOf(scale: ScaleName): Tuning | undefined {
  const cents = DETUNINGS[scale];
  return cents && Array.from({ length: 12 }, (_, semitones) => centsIn(scale, cents, semitones));
}

function centsIn(scale: ScaleName, cents: readonly number[], semitones: number): number {
  return cents[(SCALES[scale] as readonly number[]).indexOf(semitones)] ?? 0;
}

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
