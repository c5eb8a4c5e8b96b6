/** @file The tune of a genre: it moves as its file asks, reaches far enough, and rises in the chorus. */
import { expect } from 'vitest';
import type { Genre, MelodyPart } from '../../../src/genres/genre.ts';
import type { Note } from '../../../src/score/score.ts';
import { melodicMotion } from '../../metrics/melodic-line.ts';
import { lengthening, lift, reach } from '../../metrics/tune.ts';
import type { Checks } from './check.ts';
import { mean, tracksWith, type Piece } from './composed.ts';

/** The notes of ornaments are no longer than this, in ticks. */
const ORNAMENT = 75;
/** Pieces with both chorus and verse that are enough to compare them. */
const ENOUGH = 3;

/** Semitones that a tune spans at least, where its style asks for less than the usual. */
const NARROW: Readonly<Record<string, number>> = {
  // Slogans that are shouted.
  industrial: 8,
};

/** Share of steps at least, where neighbouring tones of the mode may lie three semitones apart. */
const GAPPED: Readonly<Record<string, number>> = {
  // Five tones.
  chinese_traditional: 0.55,
  // The augmented second of hijaz.
  balkan: 0.57,
};

export const TUNE: Checks = {
  'stays on a tone about as often as its file asks': (composed) => {
    const { repeats } = leadPart(composed.genre);
    if (repeats === undefined) return;
    const repeated = mean(composed.at(32).map((piece) => motionOf(piece).repeated));
    expect(repeated).toBeGreaterThan(0.5 * repeats);
    expect(repeated).toBeLessThan(1.5 * repeats);
  },

  'skips in every second move where it breaks chords, in two of five at most where it steps': (
    composed,
  ) => {
    const { genre } = composed;
    const { stepwise } = leadPart(genre);
    const moves = composed.at(32).map(motionOf);
    const steps =
      mean(moves.map(({ step }) => step)) / (1 - mean(moves.map(({ repeated }) => repeated)));
    if (stepwise <= 0.5) expect(steps).toBeLessThan(0.6);
    if (stepwise >= 0.8) expect(steps).toBeGreaterThan(GAPPED[genre.id] ?? 0.6);
  },

  'spans more than a seventh': (composed) => {
    const ranges = composed.at(32).map((piece) => reach(leadOf(piece)).range);
    expect(mean(ranges)).toBeGreaterThan(NARROW[composed.genre.id] ?? 10);
  },

  'lies higher in the chorus than in the verse': (composed) => {
    const lifts = numbers(composed.at(32).map((piece) => lift(piece.score, leadOf(piece))));
    if (lifts.length < ENOUGH) return;
    expect(mean(lifts)).toBeGreaterThan(1.4);
    expect(mean(lifts)).toBeLessThan(6);
  },

  'has longer notes in the chorus than in the verse': (composed) => {
    const ratios = numbers(composed.at(32).map((piece) => lengthening(piece.score, leadOf(piece))));
    if (ratios.length >= ENOUGH) expect(mean(ratios)).toBeGreaterThan(1.05);
  },

  'has at least forty different bars in 128': (composed) => {
    const distinct = composed.at(128).slice(0, 3).map(distinctBars);
    expect(mean(distinct)).toBeGreaterThanOrEqual(40);
  },
};

function leadPart({ parts }: Genre): MelodyPart {
  return parts.find((part): part is MelodyPart => part.role === 'melody')!;
}

function leadOf(piece: Piece): readonly Note[] {
  return tracksWith(piece, 'melody').flatMap(({ notes }) => notes);
}

function motionOf(piece: Piece): ReturnType<typeof melodicMotion> {
  return melodicMotion(leadOf(piece).filter(({ duration }) => duration > ORNAMENT));
}

function numbers(values: readonly number[]): number[] {
  return values.filter((value) => !Number.isNaN(value));
}

/** Bars of the lead that differ in their pitches or in their onsets, on a grid of thirty-seconds; rests are one. */
function distinctBars(piece: Piece): number {
  const { bars, ticksPerBar } = piece.plan;
  const texts = Array<string>(bars).fill('');
  for (const { tick, pitch } of leadOf(piece)) {
    const bar = Math.floor((tick + 30) / ticksPerBar);
    const place = Math.round((tick - bar * ticksPerBar) / 60);
    texts[bar] += ` ${pitch % 12}@${place}`;
  }
  return new Set(texts).size;
}
