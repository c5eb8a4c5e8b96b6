/**
 * @file What lines of notes are like: histograms of their degrees, intervals, lengths and velocities, and how
 *   far those of two collections of lines are apart.
 */
import { keyOfPitchClasses } from '../../src/analysis/key-estimate.ts';
import type { LineNote } from '../../src/compose/advice/advisor.ts';
import { MIDIDataProcessor } from '../../src/neural/data/midi-data-processor.ts';
import { decodeNote, encodeDuration, FEATURES } from '../../src/neural/data/note-features.ts';
import { TICKS_PER_QUARTER, type Note } from '../../src/score/score.ts';

export const LINE_FEATURES = ['degrees', 'intervals', 'durations', 'velocities'] as const;
export type LineFeature = (typeof LINE_FEATURES)[number];

/**
 * Counts of pitch classes from the tonic; intervals of up to 13 semitones; lengths in half octaves;
 * velocities in steps of 8.
 */
export type LineHistograms = Record<LineFeature, number[]>;

export const emptyHistograms = (): LineHistograms => ({
  degrees: new Array<number>(12).fill(0),
  intervals: new Array<number>(27).fill(0),
  durations: new Array<number>(21).fill(0),
  velocities: new Array<number>(16).fill(0),
});

/** Adds a line to histograms. @param tonic pitch class 0..11. */
export function countLine(into: LineHistograms, line: readonly LineNote[], tonic: number): void {
  line.forEach(({ pitch, duration, velocity }, i) => {
    into.degrees[(pitch - tonic + 120) % 12]!++;
    into.durations[Math.round(encodeDuration(duration) * 20)]!++;
    into.velocities[velocity >> 3]!++;
    if (i === 0) return;
    const step = pitch - line[i - 1]!.pitch;
    into.intervals[Math.max(-13, Math.min(13, step)) + 13]!++;
  });
}

/** Jensen-Shannon divergence of two histograms, 0 (identical) .. 1 bit (nothing in common). */
export function divergence(a: readonly number[], b: readonly number[]): number {
  const shares = (counts: readonly number[]) => {
    const total = counts.reduce((x, y) => x + y, 0);
    return counts.map((value) => value / total);
  };
  const [p, q] = [shares(a), shares(b)];
  const part = (x: number, y: number) => (x > 0 ? (x * Math.log2((2 * x) / (x + y))) / 2 : 0);
  return p.reduce((sum, x, i) => sum + part(x, q[i]!) + part(q[i]!, x), 0);
}

/** Divergence of each statistic, and their mean. */
export function lineDistances(
  piece: LineHistograms,
  folder: LineHistograms,
): Record<LineFeature | 'all', number> {
  const each = Object.fromEntries(
    LINE_FEATURES.map((feature) => [feature, divergence(piece[feature], folder[feature])]),
  ) as Record<LineFeature, number>;
  const sum = LINE_FEATURES.reduce((total, feature) => total + each[feature], 0);
  return { ...each, all: sum / LINE_FEATURES.length };
}

/** Of all lines of a folder of MIDI files, each file in the key that is heard in it. */
export async function folderHistograms(directory: string): Promise<LineHistograms> {
  const { files } = await new MIDIDataProcessor().processMidiDirectory(directory);
  const found = emptyHistograms();
  for (const { lines } of files) {
    const notes = lines.map((line) =>
      Array.from({ length: line.length / FEATURES }, (_, i) => decodeNote(line, i * FEATURES)),
    );
    const sounding = new Array<number>(12).fill(0);
    for (const { pitch, duration } of notes.flat()) sounding[pitch % 12]! += duration;
    const tonic = keyOfPitchClasses(sounding)?.tonic ?? 0;
    for (const line of notes) countLine(found, line, tonic);
  }
  return found;
}

/** Notes with their lengths in quarter notes. */
export const inQuarters = (notes: readonly Note[]): LineNote[] =>
  notes.map((note) => ({ ...note, duration: note.duration / TICKS_PER_QUARTER }));
