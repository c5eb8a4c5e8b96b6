/**
 * @file How a regression's prediction becomes a distribution over notes in the style of its music.
 *
 * The network predicts one number per feature, the mean of what may follow, but music is not its mean.
 * For each feature, with x the value of a candidate and m the network's prediction (both 0..1),
 *
 *     p(candidate) ~ exp(values[its value's class] + changes[its step from the note before]
 *                        - precision / 2 * (x - m)^2)
 *
 * | feature  | classes of values                               | classes of changes                      |
 * |----------|-------------------------------------------------|-----------------------------------------|
 * | pitch    | 24: semitones above the tonic, major then minor | 27: -13..13 semitones, the ends for larger ones |
 * | velocity | 32: velocity / 4, whole                         | 17: -8..8 of those                      |
 * | duration | 41: quarters of an octave from 1/64 quarter     | 25: -12..12 of those                    |
 */
import { z } from 'zod';

const featureStyle = (values: number, changes: number) =>
  z.object({
    /** 1 / residual variance of a prediction, if nothing else is known. */
    precision: z.number().nonnegative(),
    /** Natural logarithms of weights. */
    values: z.array(z.number()).length(values),
    changes: z.array(z.number()).length(changes),
    /** Relative frequency of each class. */
    shares: z
      .object({
        values: z.array(z.number().positive()).length(values),
        changes: z.array(z.number().positive()).length(changes),
      })
      .optional(),
  });

/** The classes of one feature. */
export interface FeatureClasses {
  readonly values: number;
  /** Number of distinct steps up or down; larger steps share the last class. */
  readonly furthest: number;
}

export const CLASSES = {
  pitch: { values: 24, furthest: 13 },
  velocity: { values: 32, furthest: 8 },
  duration: { values: 41, furthest: 12 },
} as const satisfies Record<string, FeatureClasses>;

export const noteStyleSchema = z.object({
  pitch: featureStyle(24, 27),
  velocity: featureStyle(32, 17),
  duration: featureStyle(41, 25),
});

export type NoteStyle = z.infer<typeof noteStyleSchema>;
export type FeatureStyle = NoteStyle['pitch'];

/** Class of a change of `step` value classes. */
export function changeClass(step: number, furthest: number): number {
  return Math.min(furthest, Math.max(-furthest, step)) + furthest;
}

/** Class of a pitch (MIDI note number) in a key. */
export function pitchClassInKey(pitch: number, tonic: number, minor: boolean): number {
  return ((pitch - tonic + 120) % 12) + (minor ? 12 : 0);
}

/** Class of a velocity, 1..127. */
export function velocityClass(velocity: number): number {
  return Math.min(31, Math.max(0, Math.floor(velocity / 4)));
}

/** Class of a duration given as a feature, 0..1. */
export function durationClass(feature: number): number {
  return Math.min(40, Math.max(0, Math.round(feature * 40)));
}
