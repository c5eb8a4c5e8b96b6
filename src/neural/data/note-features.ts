/**
 * @file A note as the network sees it: pitch, velocity and duration, each in 0..1.
 *
 * | feature  | of                         | encoding                                     |
 * |----------|----------------------------|----------------------------------------------|
 * | pitch    | MIDI note number, 0..127   | pitch / 127                                  |
 * | velocity | note-on velocity, 1..127   | velocity / 127                               |
 * | duration | quarter notes, > 0         | (log2(clamp(d, 1/64, 16)) + 6) / 10          |
 *
 * Durations are on a logarithmic scale because note values are: an eighth is to a quarter what a
 * quarter is to a half, and both steps are 0.1. A quarter note is 0.6.
 */
import { expectArguments, NUMBERS } from '../../arguments/arguments.ts';
import type { LineNote } from '../../compose/advice/advisor.ts';

/** Numbers per note. */
export const FEATURES = 3;

/** Shortest distinguishable duration, in quarter notes. */
export const MIN_DURATION = 1 / 64;
/** Longest distinguishable duration, in quarter notes: four bars of 4/4. */
export const MAX_DURATION = 16;

/** log2 of {@link MIN_DURATION}, and the octaves from there to {@link MAX_DURATION}. */
const LOG_MIN = -6;
const LOG_SPAN = 10;

/** @param pitch MIDI note number, 0..127. */
export function encodePitch(pitch: number): number {
  return pitch / 127;
}

/** The nearest MIDI note number, 0..127. */
export function decodePitch(feature: number): number {
  return clamp(Math.round(feature * 127), 0, 127);
}

/** @param velocity 0..127. */
export function encodeVelocity(velocity: number): number {
  return velocity / 127;
}

/** The nearest audible velocity, 1..127. */
export function decodeVelocity(feature: number): number {
  return clamp(Math.round(feature * 127), 1, 127);
}

/** @param quarters duration in quarter notes, >= 0; clamped to 1/64..16. */
export function encodeDuration(quarters: number): number {
  return (Math.log2(clamp(quarters, MIN_DURATION, MAX_DURATION)) - LOG_MIN) / LOG_SPAN;
}

/** Duration in quarter notes, 1/64..16, not quantised. */
export function decodeDuration(feature: number): number {
  return 2 ** (clamp(feature, 0, 1) * LOG_SPAN + LOG_MIN);
}

/** Writes the three features of `note` into `out` at `offset`. */
export function encodeNote(note: LineNote, out: Float32Array, offset: number): void {
  out[offset] = encodePitch(note.pitch);
  out[offset + 1] = encodeVelocity(note.velocity);
  out[offset + 2] = encodeDuration(note.duration);
}

/** The note whose three features are in `features` at `offset`. */
export function decodeNote(features: ArrayLike<number>, offset = 0): LineNote {
  return {
    pitch: decodePitch(features[offset] ?? 0),
    velocity: decodeVelocity(features[offset + 1] ?? 0),
    duration: decodeDuration(features[offset + 2] ?? 0),
  };
}

/**
 * The notes of a line of three numbers each, such as one of `FileNotes.lines`: with the original
 * pitches and velocities, and durations of 1/64 to 16 quarter notes.
 */
export function decodeLine(line: ArrayLike<number>): LineNote[] {
  expectArguments('decodeLine(line)', { line: [line, NUMBERS] });
  return Array.from({ length: Math.floor(line.length / FEATURES) }, (_, i) =>
    decodeNote(line, i * FEATURES),
  );
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(max, Math.max(min, value));
}
