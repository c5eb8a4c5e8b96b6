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
export const CONSTANT: Row = [-3.83, 1.85, -2.68, 4.8, -0.08];

/**
 * Logarithms of odds a unit of the feature: multinomial logistic regression with a ridge, fitted on 800
 * tracks whose names or data sets tell the role (every second file of POP909, Nottingham, OpenEWLD, the
 * Weimar Jazz Database, Freedoom, OpenScore Lieder, and pieces of the genres here). Half of them are seen
 * with and without their programs, since many files have none. Read down a column: a melody lies on top,
 * moves by step and is there most of the time; a bass lies at the bottom and plays roots.
 */
export const ROLE_WEIGHTS: Readonly<Record<Feature, Row>> = {
  height: [0.16, 0.98, 0.06, 0.52, -1.69],
  lowest: [-1.72, -1.03, 1.28, -1.45, 2.96],
  highest: [2.85, -0.83, -0.31, -0.46, -1.27],
  thickness: [-0.88, -0.6, 1.72, 0.2, -0.48],
  single: [0.17, 0.48, 0.09, -2.97, 2.1],
  density: [0.58, -0.02, 0.12, -1.58, 0.9],
  length: [-0.11, 0.18, -0.04, 0.34, -0.38],
  range: [-0.05, 0.33, 0.09, 0.7, -1.06],
  steps: [3.12, 0.98, -2.92, 0.07, -1.36],
  repeats: [2.63, -2.05, 0.02, -0.46, -0.15],
  leaps: [-1.85, -2.77, 1.09, 2.4, 1.07],
  tones: [2.12, 3.11, 3, -3.54, -4.56],
  roots: [-1.93, -1.47, -2.08, 2.31, 3.13],
  presence: [2, -2.42, 2.67, -1.35, -0.94],
  sameness: [1.07, -2.9, -0.76, 1.25, 1.34],
  loudness: [1.16, -0.4, -0.37, -1.21, 0.81],
  bassProgram: [-0.54, -0.5, -0.66, -0.25, 1.96],
  leadProgram: [2.99, -0.07, -0.32, -1.77, -0.83],
  padProgram: [-0.45, 0.58, -1.47, 1.7, -0.36],
  chordProgram: [-0.23, 0.1, 0.4, -0.16, -0.12],
  soloProgram: [1.09, -1.02, -0.67, 0.41, 0.19],
};
