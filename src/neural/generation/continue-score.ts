/** @file Continues a piece with a score model. */
import { anObject, expectArguments } from '../../arguments/arguments.ts';
import { BARS } from '../../arguments/ranges.ts';
import { SCORE } from '../../score/score-shape.ts';
import type { Score } from '../../score/score.ts';
import { SCORE_MODEL, type ScoreModel } from './score-model.ts';
import {
  checkBarCount,
  checkedWriting,
  type ScoreWritingOptions,
} from './score-writing-options.ts';

export interface ContinueScoreOptions extends ScoreWritingOptions {
  /** Bars to add, 1..256; default 8. */
  readonly bars?: number;
}

/** Bars that a piece goes on for where nobody says. */
export const CONTINUED_BARS = 8;

/**
 * A piece with more bars, written by a model in the meter and tempo of its end. Everything that is there
 * stays as it is: notes, tempo, meter, programs, names, controllers. Tracks that are not to play on are
 * silent in the new bars.
 *
 * The new bars begin after the bar in which the last note does; where notes are held, after the last bar
 * that they fill to its middle. New notes lie within the range of their instrument and within a fifth of
 * what its track plays; they end with the last bar at the latest.
 *
 * @param score any piece with at least one note, of `readMidi(bytes).score` for example.
 * @returns a piece of its own; equal arguments give an equal one.
 * @throws RangeError when the piece has no notes, no track to write has any, more than 15 of more than 16
 *   tracks are to be written, or a number is out of its range.
 *
 * @example
 * const model = await loadScoreModel();
 * const { score } = readMidi(await readFile('tune.mid'));
 * const longer = await continueScore(score, model, { bars: 8, seed: 7 });
 * await writeFile('longer.mid', writeMidi(longer));
 */
export async function continueScore(
  score: Score,
  model: ScoreModel,
  options: ContinueScoreOptions = {},
): Promise<Score> {
  expectArguments('continueScore(score, model, options)', {
    score: [score, SCORE],
    model: [model, SCORE_MODEL],
    options: [options, anObject('{ bars: 8 }')],
  });
  const { bars = CONTINUED_BARS, signal } = options;
  checkBarCount(bars, BARS);
  return model.run({ kind: 'continue', score, bars, ...checkedWriting(options) }, signal);
}
