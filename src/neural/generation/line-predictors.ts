/** @file What n-grams of the training lines and of the line so far say of its next pitch. */
import type { LineKey, LineNote } from '../../compose/advice/advisor.ts';
import {
  LEARNED,
  PREDICTORS,
  type LearnedName,
  type PredictorName,
} from '../models/line-ngrams.ts';
import { Ngrams, type NgramReader } from '../score/ngrams.ts';
import type { LineMemory } from './line-memory.ts';
import { REACH, VIEWPOINTS } from './viewpoints.ts';

export type LearnedNgrams = Readonly<Record<LearnedName, Ngrams>>;

/** A place in a line. */
export interface LinePlace {
  /** The line so far, at least one note; only its end is looked at. */
  readonly before: readonly LineNote[];
  readonly key: LineKey;
  /** Of the line so far. */
  readonly memory: LineMemory;
}

/** One predictor at a place. */
export interface PitchPredictor {
  readonly name: PredictorName;
  /** How many tokens before it knows. */
  readonly matched: number;
  /** The probability of a pitch, up to a factor that is the same for all, above 0. */
  probability(pitch: number): number;
}

/** All predictors at a place, in the order of {@link PREDICTORS}. */
export function predictorsAt(learned: LearnedNgrams, place: LinePlace): PitchPredictor[] {
  const { before, key, memory } = place;
  const previous = before.at(-1)!;
  const readers: Readonly<Record<PredictorName, NgramReader>> = {
    pitches: readerAt('pitches', learned, place),
    intervals: readerAt('intervals', learned, place),
    figures: readerAt('figures', learned, place),
    ...memory.readers,
  };
  return (Object.keys(PREDICTORS) as PredictorName[]).map((name) => ({
    name,
    matched: readers[name].matched(),
    probability: (pitch) =>
      readers[name].probability(VIEWPOINTS[name].pitchToken(pitch, previous, key)),
  }));
}

function readerAt(
  name: LearnedName,
  learned: LearnedNgrams,
  { before, key }: LinePlace,
): NgramReader {
  const reader = learned[name].reader();
  for (let i = Math.max(0, before.length - REACH); i < before.length; i++) {
    for (const token of VIEWPOINTS[name].tokens(before[i]!, before[i - 1], key)) reader.pass(token);
  }
  return reader;
}

/** N-grams of no lines. */
export function noNgrams(): LearnedNgrams {
  const [pitches, intervals, figures] = LEARNED.map((name) => {
    const { vocabulary, orders } = PREDICTORS[name];
    return new Ngrams(vocabulary, orders);
  });
  return { pitches: pitches!, intervals: intervals!, figures: figures! };
}
