/**
 * @file What a card says of the lines a model was trained on besides its note style: n-grams of them, and how
 *   far to trust each of the predictors whose distributions over the next pitch are multiplied:
 *
 *     p(pitch) ~ product over the predictors of  p_predictor(pitch)^share
 *
 * | predictor       | what it knows                                         | tokens                          |
 * |-----------------|-------------------------------------------------------|---------------------------------|
 * | `model`         | the network's prediction in the note style            | -                               |
 * | `pitches`       | the training lines, up to 3 notes back                | 139: semitones from the tonic + 11 |
 * | `intervals`     | the training lines, up to 4 intervals back            | 49: -24..24 semitones           |
 * | `figures`       | the training lines, intervals and lengths in turn     | 49, and 23 lengths of notes     |
 * | `heardPitches`  | the line so far, up to 8 notes back                   | 128: pitches                    |
 * | `heardFigures`  | the line so far, intervals and lengths in turn        | as `figures`                    |
 *
 * A predictor has a share for every number of tokens before that it knows: n-grams that know the last five
 * notes are to be trusted more than those that know only one.
 */
import { z } from 'zod';
import { unpackNgrams } from '../score/ngram-bytes.ts';
import type { Ngrams } from '../score/ngrams.ts';
import { DURATIONS } from '../score/score-notes.ts';

/** The widest interval that is told apart, in semitones up or down. */
export const WIDEST_INTERVAL = 24;
export const INTERVALS = 2 * WIDEST_INTERVAL + 1;

/** Number of tokens and lengths of the n-grams of the predictors. */
export const PREDICTORS = {
  pitches: { vocabulary: 128 + 11, orders: 4 },
  intervals: { vocabulary: INTERVALS, orders: 5 },
  figures: { vocabulary: INTERVALS + DURATIONS.length, orders: 8 },
  heardPitches: { vocabulary: 128, orders: 9 },
  heardFigures: { vocabulary: INTERVALS + DURATIONS.length, orders: 17 },
} as const;

/** The predictors whose n-grams are learned from the training lines. */
export const LEARNED = ['pitches', 'intervals', 'figures'] as const;

export type PredictorName = keyof typeof PREDICTORS;
export type LearnedName = (typeof LEARNED)[number];

/** Most n-grams of one kind in a card. */
export const MOST_NGRAMS = 4096;
/** They take at most some seven bytes each. */
const LONGEST_TEXT = 10 * MOST_NGRAMS;

const packed = (name: LearnedName) =>
  z
    .base64()
    .max(LONGEST_TEXT)
    .refine((text) => {
      try {
        unpacked(name, text);
        return true;
      } catch {
        return false;
      }
    });

const shares = (orders: number) => z.array(z.number().nonnegative()).length(orders);

export const lineNgramsSchema = z.object({
  pitches: packed('pitches'),
  intervals: packed('intervals'),
  figures: packed('figures'),
  shares: z.object({
    model: shares(1),
    pitches: shares(PREDICTORS.pitches.orders),
    intervals: shares(PREDICTORS.intervals.orders),
    figures: shares(PREDICTORS.figures.orders),
    heardPitches: shares(PREDICTORS.heardPitches.orders),
    heardFigures: shares(PREDICTORS.heardFigures.orders),
  }),
});

export type LineNgrams = z.infer<typeof lineNgramsSchema>;
/** Shares of the predictors, by how many tokens before they know. */
export type LineShares = LineNgrams['shares'];

/** The n-grams of a card. Throws RangeError where the text holds none. */
export function unpacked(name: LearnedName, text: string): Ngrams {
  const { vocabulary, orders } = PREDICTORS[name];
  return unpackNgrams(Buffer.from(text, 'base64'), vocabulary, orders);
}
