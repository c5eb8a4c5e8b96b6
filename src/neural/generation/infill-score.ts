/** @file Fills in bars of a piece with a score model. */
import { anObjectWith, expectArguments } from '../../arguments/arguments.ts';
import { BARS } from '../../arguments/ranges.ts';
import { SCORE } from '../../score/score-shape.ts';
import type { Score } from '../../score/score.ts';
import { SCORE_MODEL, type ScoreModel } from './score-model.ts';
import {
  checkBarCount,
  checkedWriting,
  type ScoreWritingOptions,
} from './score-writing-options.ts';

export interface InfillScoreOptions extends ScoreWritingOptions {
  /** The bars to write, counted from 1, the last one included; at most 256. */
  readonly bars: { readonly first: number; readonly last: number };
}

/**
 * A piece with some bars of some of its tracks written again by a model that sees everything around them,
 * but not the notes that were there. All other notes stay as they are, and so do tempo, meter, programs,
 * names and controllers.
 *
 * A note belongs to the bar in which it begins; one that begins less than half a triplet thirty-second
 * before a bar line, as players do, to the bar after it. New notes lie within the range of their
 * instrument and within a fifth of what its track plays; they end with the last of the bars at the latest,
 * and before the next note of their pitch.
 *
 * @param score any piece with at least one note, of `readMidi(bytes).score` for example.
 * @returns a piece of its own; equal arguments give an equal one.
 * @throws RangeError when the piece has no notes or not these bars, no track to write has notes, more than
 *   15 of more than 16 tracks are to be written, or a number is out of its range.
 *
 * @example
 * const model = await loadScoreModel('models/my_songs.h5');
 * const bass = score.tracks.findIndex(({ role }) => role === 'bass');
 * const other = await infillScore(score, model, {
 *   bars: { first: 9, last: 12 },
 *   tracks: [bass],
 *   seed: 7,
 * });
 */
export async function infillScore(
  score: Score,
  model: ScoreModel,
  options: InfillScoreOptions,
): Promise<Score> {
  expectArguments('infillScore(score, model, options)', {
    score: [score, SCORE],
    model: [model, SCORE_MODEL],
    options: [options, anObjectWith(['bars'])],
  });
  const { bars, signal } = options;
  checkBarCount(bars.last - bars.first + 1, BARS);
  return model.run({ kind: 'infill', score, bars, ...checkedWriting(options) }, signal);
}
