/** @file The predictors of a line's next pitch as one: see `models/line-ngrams.ts`. */
import type { LineKey, LineNote } from '../../compose/advice/advisor.ts';
import { unpacked, type LineNgrams, type LineShares } from '../models/line-ngrams.ts';
import { memoryOf } from './line-memory.ts';
import { predictorsAt, type LearnedNgrams } from './line-predictors.ts';

export class LineMixture {
  readonly #learned: LearnedNgrams;
  readonly #shares: LineShares;

  /** @param lines from a model's card. */
  constructor(lines: LineNgrams) {
    this.#learned = {
      pitches: unpacked('pitches', lines.pitches),
      intervals: unpacked('intervals', lines.intervals),
      figures: unpacked('figures', lines.figures),
    };
    this.#shares = lines.shares;
  }

  /**
   * Natural logarithms of the weights of some pitches.
   *
   * @param model those of the network in its style, changed in place.
   * @param line the notes of the line so far; @param previous the note before, if there are none.
   */
  mix(
    model: Float64Array,
    pitches: readonly number[],
    place: {
      readonly line: readonly LineNote[];
      readonly previous: LineNote;
      readonly key: LineKey;
    },
  ): Float64Array {
    const { line, previous, key } = place;
    const before = line.length > 0 ? line : [previous];
    const own = this.#shares.model[0]!;
    for (let i = 0; i < model.length; i++) model[i]! *= own;
    for (const predictor of predictorsAt(this.#learned, { before, key, memory: memoryOf(line) })) {
      const share = this.#shares[predictor.name][predictor.matched]!;
      if (share === 0) continue;
      for (let i = 0; i < model.length; i++) {
        model[i]! += share * Math.log(predictor.probability(pitches[i]!));
      }
    }
    return model;
  }
}

const mixtures = new WeakMap<LineNgrams, LineMixture>();

/** The mixture of a card, made once. */
export function mixtureOf(lines: LineNgrams): LineMixture {
  const known = mixtures.get(lines);
  if (known) return known;
  const mixture = new LineMixture(lines);
  mixtures.set(lines, mixture);
  return mixture;
}
