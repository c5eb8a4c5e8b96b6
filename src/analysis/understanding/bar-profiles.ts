/** @file What each bar of a piece is like: its harmony, melody, rhythm and texture as numbers. */
import { isDrums } from '../../score/drums.ts';
import type { Score } from '../../score/score.ts';
import { beatAt, type BeatGrid } from './beats.ts';

/** A bar; `harmony`, `melody` and `rhythm` have unit length, or are 0 throughout. */
export interface BarProfile {
  /** Pitch classes of its two halves, 24 numbers. */
  readonly harmony: Float64Array;
  /** Pitch classes of its highest notes by quarters of the bar, 48 numbers. */
  readonly melody: Float64Array;
  /** Onsets at 16 places of the bar, drums too. */
  readonly rhythm: Float64Array;
  /** For each track, how densely it plays compared with its densest bar, 0..1. */
  readonly texture: Float64Array;
}

/** Profiles of all bars. */
export function barProfiles(score: Score, { bars, beats, heard }: BeatGrid): BarProfile[] {
  const profiles = bars.map(() => ({
    harmony: new Float64Array(24),
    melody: new Float64Array(48),
    rhythm: new Float64Array(16),
    texture: new Float64Array(score.tracks.length),
  }));
  beats.forEach(({ bar, tick }, i) => {
    const { tick: start, ticks } = bars[bar]!;
    const half = 2 * (tick - start) < ticks ? 0 : 12;
    heard[i]!.tones.forEach((each, pitch) => (profiles[bar]!.harmony[half + pitch]! += each));
  });
  const tops = new Float64Array(bars.length * 16);
  score.tracks.forEach((track, t) => {
    const drums = isDrums(track);
    for (const { tick, pitch, duration } of track.notes) {
      const beat = beats[Math.min(beats.length - 1, beatAt(beats, tick))];
      if (beat === undefined) return;
      const { tick: start, ticks } = bars[beat.bar]!;
      const place = Math.min(15, Math.max(0, Math.floor((16 * (tick - start)) / ticks + 0.25)));
      const profile = profiles[beat.bar]!;
      profile.rhythm[place]! += drums ? 0.5 : 1;
      profile.texture[t]! += 1;
      if (!drums && duration > 0 && pitch > tops[beat.bar * 16 + place]!) {
        tops[beat.bar * 16 + place] = pitch;
      }
    }
  });
  tops.forEach((pitch, i) => {
    if (pitch === 0) return;
    const quarter = Math.floor((i % 16) / 4);
    profiles[Math.floor(i / 16)]!.melody[quarter * 12 + (pitch % 12)]! += 1;
  });
  score.tracks.forEach((_, t) => {
    const most = profiles.reduce((max, { texture }) => Math.max(max, texture[t]!), 0);
    if (most > 0) for (const { texture } of profiles) texture[t]! /= most;
  });
  for (const { harmony, melody, rhythm } of profiles) {
    for (const list of [harmony, melody, rhythm]) toUnitLength(list);
  }
  return profiles;
}

function toUnitLength(list: Float64Array): void {
  const length = Math.hypot(...list);
  if (length > 0) for (let i = 0; i < list.length; i++) list[i]! /= length;
}
