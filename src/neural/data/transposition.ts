/** @file Random transposition of training windows: the same music in other keys. */
import type { Stream } from '../../random/stream.ts';
import { decodePitch, encodePitch, FEATURES } from './note-features.ts';

/** MIDI note numbers, inclusive. */
export interface PitchRange {
  readonly low: number;
  readonly high: number;
}

/**
 * Lowest and highest pitch of some lines, [notes, 3] each; the whole MIDI range if there are no notes.
 */
export function pitchRange(lines: Iterable<Float32Array>): PitchRange {
  let low = Infinity;
  let high = -Infinity;
  for (const line of lines) {
    for (let i = 0; i < line.length; i += FEATURES) {
      const pitch = line[i] as number;
      if (pitch < low) low = pitch;
      if (pitch > high) high = pitch;
    }
  }
  return low > high ? { low: 0, high: 127 } : { low: decodePitch(low), high: decodePitch(high) };
}

/**
 * Moves each window, and the note that follows it, by its own interval: a whole number of semitones
 * within +-`semitones` that keeps all notes in `range`, each equally likely. Intervals, velocities and
 * durations do not change.
 *
 * @param x [windows, notes, 3], changed in place.
 * @param y [windows, 3], changed in place.
 */
export function transposeWindows(
  x: Float32Array,
  y: Float32Array,
  semitones: number,
  range: PitchRange,
  stream: Stream,
): void {
  const windows = y.length / FEATURES;
  const size = x.length / windows;
  for (let window = 0; window < windows; window++) {
    const notes = x.subarray(window * size, (window + 1) * size);
    const next = y.subarray(window * FEATURES, (window + 1) * FEATURES);
    const { low, high } = pitchRange([notes, next]);
    const down = Math.min(semitones, Math.max(0, low - range.low));
    const up = Math.min(semitones, Math.max(0, range.high - high));
    const shift = stream.int(-down, up);
    if (shift === 0) continue;
    for (let i = 0; i < size; i += FEATURES) notes[i] = moved(notes[i] as number, shift);
    next[0] = moved(next[0] as number, shift);
  }
}

function moved(feature: number, semitones: number): number {
  return encodePitch(decodePitch(feature) + semitones);
}
