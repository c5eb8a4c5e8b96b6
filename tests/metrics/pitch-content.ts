/** @file Which pitches a piece uses: entropies, scales, range. Drums are left out throughout. */
import type { Note, Score } from '../../src/score/score.ts';
import { barLines } from '../../src/score/transform.ts';
import { SCALES } from '../../src/theory/scale.ts';
import { entropy } from './entropy.ts';
import { mean } from '../../src/analysis/statistics.ts';
import { pitchedNotes } from './selection.ts';

/** Onsets by pitch class, 12 counts from C. */
export function pitchClassHistogram(notes: readonly Pick<Note, 'pitch'>[]): number[] {
  const counts = Array<number>(12).fill(0);
  for (const { pitch } of notes) counts[pitch % 12]!++;
  return counts;
}

/**
 * Pitch-class histogram entropy H of Wu & Yang ("The Jazz Transformer on the Front Line", ISMIR 2020;
 * their MusDr): the mean entropy of the onsets in every window of `bars` bars, moved bar by bar.
 * Windows without notes are skipped; a piece shorter than the window is one window. H1 and H4 of their
 * paper are 1 and 4 bars.
 *
 * @returns bits, 0 .. log2 12 = 3.585; NaN without notes.
 */
export function pitchClassEntropyOfBars(score: Score, bars: number): number {
  const histograms = barHistograms(score);
  const window = Math.min(bars, histograms.length);
  const entropies: number[] = [];
  for (let first = 0; first + window <= histograms.length; first++) {
    const counts = Array.from({ length: 12 }, (_, pitchClass) =>
      histograms
        .slice(first, first + window)
        .reduce((sum, histogram) => sum + histogram[pitchClass]!, 0),
    );
    const bits = entropy(counts);
    if (!Number.isNaN(bits)) entropies.push(bits);
  }
  return mean(entropies);
}

function barHistograms(score: Score): number[][] {
  const bars = barLines(score);
  const notes = pitchedNotes(score).sort((a, b) => a.tick - b.tick);
  let next = 0;
  return bars.map(({ tick, ticks }) => {
    const first = next;
    while (next < notes.length && notes[next]!.tick < tick + ticks) next++;
    return pitchClassHistogram(notes.slice(first, next));
  });
}

/** Entropy of the whole piece's pitch classes (MusPy, Dong et al. 2020): bits, 0 .. 3.585. */
export function pitchClassEntropy(score: Score): number {
  return entropy(pitchClassHistogram(pitchedNotes(score)));
}

/** Entropy of the whole piece's pitches, 128 bins (MusPy): bits, 0 .. 7. */
export function pitchEntropy(score: Score): number {
  const counts = Array<number>(128).fill(0);
  for (const { pitch } of pitchedNotes(score)) counts[pitch]!++;
  return entropy(counts);
}

/**
 * Share of the notes that belong to a scale (MusPy's `pitch_in_scale_rate`, from MuseGAN, Dong et al.
 * 2018).
 *
 * @param tonic pitch class 0..11.
 * @param mode `minor` is the natural one.
 * @returns 0..1; NaN without notes.
 */
export function pitchInScaleRate(score: Score, tonic: number, mode: 'major' | 'minor'): number {
  return shareInScale(pitchClassHistogram(pitchedNotes(score)), tonic, mode);
}

/** The largest {@link pitchInScaleRate} of the 24 major and natural minor scales (Mogren 2016, MusPy). */
export function scaleConsistency(score: Score): number {
  const histogram = pitchClassHistogram(pitchedNotes(score));
  const rates = (['major', 'minor'] as const).flatMap((mode) =>
    Array.from({ length: 12 }, (_, tonic) => shareInScale(histogram, tonic, mode)),
  );
  return Math.max(...rates);
}

function shareInScale(histogram: readonly number[], tonic: number, mode: 'major' | 'minor') {
  const steps: readonly number[] = SCALES[mode];
  const inside = steps.reduce((sum, step) => sum + histogram[(tonic + step) % 12]!, 0);
  return inside / histogram.reduce((sum, count) => sum + count, 0);
}

/** Number of different pitches (MusPy's `n_pitches_used`), 0..128. */
export function pitchesUsed(score: Score): number {
  return new Set(pitchedNotes(score).map(({ pitch }) => pitch)).size;
}

/** Number of different pitch classes (MusPy's `n_pitch_classes_used`), 0..12. */
export function pitchClassesUsed(score: Score): number {
  return pitchClassHistogram(pitchedNotes(score)).filter((count) => count > 0).length;
}

/** Semitones from the lowest to the highest note (MusPy); 0 without notes. */
export function pitchRange(score: Score): number {
  let lowest = 127;
  let highest = 0;
  for (const { pitch } of pitchedNotes(score)) {
    lowest = Math.min(lowest, pitch);
    highest = Math.max(highest, pitch);
  }
  return Math.max(0, highest - lowest);
}
