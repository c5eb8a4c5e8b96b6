/** @file How much each feature of a track speaks for each role. */
import type { Role } from '../../score/score.ts';
import type { Feature } from './role-features.ts';

/** The roles that pitched tracks are told apart by, in the order of the numbers below. */
export const TOLD_ROLES = [
  'melody',
  'second_melody',
  'chords',
  'pad',
  'bass',
] as const satisfies readonly Role[];

export type ToldRole = (typeof TOLD_ROLES)[number];

/** One number a role. */
type Row = readonly [number, number, number, number, number];

/** Where every feature is 0. */
export const CONSTANT: Row = [-2.77, 2.73, -0.76, 0.63, -1.94];

/**
 * Logarithms of odds a unit of the feature, fitted by `scripts/fit-roles.ts` (multinomial logistic regression
 * with a ridge) on tracks whose names tell their role: Freedoom's music (BSD), string quartets and art songs
 * of OpenScore (CC0), and pieces of our own genres. Read down a column: a melody lies on top and moves by
 * step; a bass lies at the bottom.
 */
export const ROLE_WEIGHTS: Readonly<Record<Feature, Row>> = {
  height: [0.13, 0.87, 0.09, -0.36, -0.72],
  lowest: [-1.34, -1.88, 0.11, -0.93, 4.03],
  highest: [3.52, -2.83, 0.51, 0.1, -1.35],
  thickness: [-0.82, -0.64, 1.26, 0.81, -0.64],
  single: [0, 3.15, -1.62, -3.04, 1.58],
  density: [0.28, 0.04, 0.13, -0.7, 0.26],
  length: [-0.03, 0.17, -0.24, 0.6, -0.5],
  range: [-0.01, -0.31, 0.13, 0.29, -0.1],
  steps: [4.05, 2.4, -4.86, -1.18, -0.35],
  repeats: [1.48, 0.47, -1.56, -1, 0.62],
  leaps: [0.68, -4.41, 0.95, 1.32, 1.47],
  tones: [-0.04, -2.3, 2.13, 1.24, -1.14],
  roots: [-0.45, -2.36, -0.06, 1.49, 1.37],
  presence: [1.37, -1.04, 2.58, -1.12, -1.92],
  sameness: [-0.82, 0.03, -0.47, 1.22, 0.03],
  loudness: [0.98, 0.15, -0.3, -1.26, 0.43],
  bassProgram: [-0.34, -0.46, -0.91, -0.18, 1.89],
  leadProgram: [2.71, 0.84, -0.42, -2.1, -1.03],
  padProgram: [0.06, 0, -0.37, 1.16, -0.84],
  chordProgram: [-0.43, 0.12, 0.68, -0.22, -0.17],
  soloProgram: [0.56, 0.55, -1.26, -0.49, 0.64],
};
