/** @file Chord progressions: how varied they are and how far they move. */
import { mod } from '../../src/theory/pitch.ts';
import { entropy } from './entropy.ts';
import { mean } from '../../src/analysis/statistics.ts';
import { tonalCentroid, tonalDistance } from './tonal-space.ts';

/** A chord and how long it is in force. */
export interface SoundingChord {
  readonly tick: number;
  /** Ticks, > 0. */
  readonly duration: number;
  /** `Dm7`; equal symbols are the same chord. */
  readonly symbol: string;
  /** Pitch class of the root, 0..11. */
  readonly root: number;
  /** Tones as semitones above the root; empty if no chord sounds. */
  readonly intervals: readonly number[];
}

/** Pitch classes 0..11 of a chord's tones. */
export function chordPitchClasses({ root, intervals }: SoundingChord): number[] {
  return intervals.map((interval) => mod(root + interval, 12));
}

/**
 * Chord progression irregularity CPI of Wu & Yang (ISMIR 2020; MusDr): the number of different trigrams
 * of successive chords divided by all trigrams. (MusDr's code omits the last trigram; here it counts.)
 * An immediately repeated chord counts once.
 *
 * @returns 0 (exclusive) .. 1; 1 with three chords or fewer.
 */
export function chordProgressionIrregularity(chords: readonly SoundingChord[]): number {
  const symbols = successive(chords).map(({ symbol }) => symbol);
  if (symbols.length <= 3) return 1;
  const trigrams = symbols.slice(2).map((_, i) => symbols.slice(i, i + 3).join(' '));
  return new Set(trigrams).size / trigrams.length;
}

/**
 * Chord histogram entropy CHE (Yeh et al., "Automatic melody harmonization with triad chords", 2021) of
 * the written chords, each counted as often as it occurs.
 *
 * @returns bits, >= 0; NaN without chords.
 */
export function chordHistogramEntropy(chords: readonly SoundingChord[]): number {
  const counts = new Map<string, number>();
  for (const { symbol } of chords) counts.set(symbol, (counts.get(symbol) ?? 0) + 1);
  return entropy([...counts.values()]);
}

/** Chord coverage CC (Yeh et al. 2021): the number of different chords. */
export function chordCoverage(chords: readonly SoundingChord[]): number {
  return new Set(chords.map(({ symbol }) => symbol)).size;
}

/**
 * Chord tonal distance CTD (Yeh et al. 2021): the mean distance in the tonal space of Harte et al. of
 * successive chords. Stretches without a chord are skipped.
 *
 * @returns >= 0; NaN with fewer than two chords.
 */
export function chordTonalDistance(chords: readonly SoundingChord[]): number {
  const points = successive(chords)
    .filter(({ intervals }) => intervals.length > 0)
    .map((chord) => tonalCentroid(chordPitchClasses(chord)));
  return mean(points.slice(1).map((point, i) => tonalDistance(points[i]!, point)));
}

function successive(chords: readonly SoundingChord[]): SoundingChord[] {
  return chords.filter(({ symbol }, i) => symbol !== chords[i - 1]?.symbol);
}
