/** @file The functions of chords in a key: tonic, subdominant, dominant. */

export type HarmonicFunction = 'tonic' | 'subdominant' | 'dominant';

/** By semitones of the root above the tonic. */
const FUNCTIONS: readonly HarmonicFunction[] = [
  'tonic', // I, i
  'subdominant', // bII
  'subdominant', // ii, II
  'tonic', // bIII
  'tonic', // iii, III
  'subdominant', // IV, iv
  'subdominant', // #IV
  'dominant', // V, v
  'tonic', // bVI
  'tonic', // vi, VI
  'dominant', // bVII
  'dominant', // vii
];

/**
 * The function of a chord by its root, in both modes: I, vi and iii (in minor i, bVI and bIII) are tonic,
 * IV and ii subdominant, V and vii (bVII) dominant. Chords of one class stand for one another, as
 * representatives do in H. Riemann, Vereinfachte Harmonielehre (1893); secondary dominants count with their root.
 *
 * @param degree semitones of the root above the tonic, 0..11.
 * @example functionOfRoot(2); // 'subdominant'
 */
export function functionOfRoot(degree: number): HarmonicFunction {
  return FUNCTIONS[degree]!;
}
