/** @file Summarises a melody or bass line in a few numbers, for comparison. */
import type { Note } from '../score/score.ts';
import { mean } from './statistics.ts';

export interface LineSummary {
  readonly notes: number;
  /** MIDI note numbers; like the other fields, null without notes. */
  readonly meanPitch: number | null;
  readonly lowest: number | null;
  readonly highest: number | null;
  /** Mean absolute interval in semitones; null with fewer than two notes. */
  readonly meanInterval: number | null;
  /** Quarter notes. */
  readonly meanDuration: number | null;
  /** 1..127. */
  readonly meanVelocity: number | null;
  /** Shares of the notes by pitch class, 12 from the tonic upwards. */
  readonly pitchClasses: readonly number[];
}

/**
 * @param notes sorted by tick.
 * @param tonic pitch class of the key, 0..11 from C.
 */
export function summarise(
  notes: readonly Note[],
  ticksPerQuarter: number,
  tonic: number,
): LineSummary {
  const pitches = notes.map(({ pitch }) => pitch);
  const intervals = pitches.slice(1).map((pitch, i) => Math.abs(pitch - pitches[i]!));
  const counts = new Array<number>(12).fill(0);
  for (const pitch of pitches) counts[(pitch - tonic + 120) % 12]!++;
  const orNull = (values: readonly number[]) => (values.length === 0 ? null : mean(values));
  const any = notes.length > 0;
  return {
    notes: notes.length,
    meanPitch: orNull(pitches),
    lowest: any ? pitches.reduce((a, b) => Math.min(a, b)) : null,
    highest: any ? pitches.reduce((a, b) => Math.max(a, b)) : null,
    meanInterval: orNull(intervals),
    meanDuration: orNull(notes.map(({ duration }) => duration / ticksPerQuarter)),
    meanVelocity: orNull(notes.map(({ velocity }) => velocity)),
    pitchClasses: counts.map((count) => (any ? count / notes.length : 0)),
  };
}
