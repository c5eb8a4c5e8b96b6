/**
 * @file Rhythm from bar to bar: how similar the onsets of bars are, and how closely drums keep to a
 *   pulse.
 */
import type { Score } from '../../src/score/score.ts';
import { barLines } from '../../src/score/transform.ts';
import { isDrumTrack } from './selection.ts';

/**
 * Grooving pattern similarity GS of Wu & Yang (ISMIR 2020; MusDr): each bar is a binary vector of the
 * positions with an onset in any track, drums included; the similarity of two bars is `1 - (positions
 * that differ) / positions`; GS is its mean over all pairs of bars. (MusDr draws at most 1,000 pairs;
 * here all count, by the number of bars that have each position.)
 *
 * Sparse bars are always similar: compare only values with the same `positions`.
 *
 * @param positions equal steps of a bar; the paper's 64 by default.
 * @returns 0..1; NaN with fewer than two bars.
 */
export function groovingPatternSimilarity(score: Score, positions = 64): number {
  const bars = onsetVectors(score, positions);
  let differences = 0;
  for (let position = 0; position < positions; position++) {
    const struck = bars.filter((bar) => bar[position] === 1).length;
    differences += struck * (bars.length - struck);
  }
  const pairs = (bars.length * (bars.length - 1)) / 2;
  return 1 - differences / (pairs * positions);
}

/**
 * Groove consistency (MusPy, after Wu & Yang): one minus the mean normalised Hamming distance of the
 * onset vectors of neighbouring bars, drums included. MusPy asks for a constant meter.
 *
 * @param positions equal steps of a bar.
 * @returns 0..1; NaN with fewer than two bars.
 */
export function grooveConsistency(score: Score, positions = 16): number {
  const bars = onsetVectors(score, positions);
  let differences = 0;
  for (let i = 1; i < bars.length; i++) {
    for (let position = 0; position < positions; position++) {
      if (bars[i]![position] !== bars[i - 1]![position]) differences++;
    }
  }
  return 1 - differences / (positions * (bars.length - 1));
}

/** For each bar, 1 at every position nearest to an onset; a late upbeat belongs to the next bar. */
function onsetVectors(score: Score, positions: number): Uint8Array[] {
  const bars = barLines(score);
  const vectors = bars.map(() => new Uint8Array(positions));
  const ticks = score.tracks
    .flatMap(({ notes }) => notes.map(({ tick }) => tick))
    .sort((a, b) => a - b);
  let index = 0;
  for (const tick of ticks) {
    while (index + 1 < bars.length && bars[index + 1]!.tick <= tick) index++;
    const bar = bars[index];
    if (!bar || tick >= bar.tick + bar.ticks) continue;
    const position = Math.round(((tick - bar.tick) / bar.ticks) * positions);
    if (position < positions) vectors[index]![position] = 1;
    else if (vectors[index + 1]) vectors[index + 1]![0] = 1;
  }
  return vectors;
}

/** Positions of a quarter note that drums use in each kind of meter. */
const PULSES = { duple: 4, triple: 3 } as const;

/** Onsets are rounded to this many steps of a quarter note, MusPy's usual resolution. */
const DRUM_RESOLUTION = 24;

/**
 * Share of the drum notes on the sixteenths (`duple`) or eighth triplets (`triple`) of the beat
 * (MusPy's `drum_in_pattern_rate`, from MuseGAN), after rounding onsets to 24ths of a quarter note.
 *
 * @returns 0..1; NaN without drums.
 */
export function drumInPatternRate(score: Score, pulse: keyof typeof PULSES): number {
  const onsets = score.tracks
    .filter(isDrumTrack)
    .flatMap(({ notes }) => notes.map(({ tick }) => tick));
  const step = DRUM_RESOLUTION / PULSES[pulse];
  const inside = onsets.filter(
    (tick) => Math.round((tick / score.ticksPerQuarter) * DRUM_RESOLUTION) % step === 0,
  );
  return inside.length / onsets.length;
}

/** The larger {@link drumInPatternRate} of the two (MusPy's `drum_pattern_consistency`). */
export function drumPatternConsistency(score: Score): number {
  return Math.max(drumInPatternRate(score, 'duple'), drumInPatternRate(score, 'triple'));
}
