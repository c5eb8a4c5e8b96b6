/** @file Measures how well a score model predicts a piece. */
import { anObject, expectArguments } from '../../arguments/arguments.ts';
import { SCORE } from '../../score/score-shape.ts';
import type { Score } from '../../score/score.ts';
import type { ScoreBits } from './score-bits.ts';
import { SCORE_MODEL, type ScoreModel } from './score-model.ts';

/**
 * How well a model predicts a piece, in bits a note: the less, the more the piece is like the music that
 * the model has learned. Two pieces, or two models, compare by these numbers; a model's card says what it
 * needed for files it had not seen.
 *
 * @param score any piece with at least one note, of `readMidi(bytes).score` for example.
 * @returns in all, by what is predicted, and bar by bar; by the model alone and with the memory of the
 *   piece so far.
 * @throws RangeError when the piece has no notes.
 *
 * @example
 * const model = await loadScoreModel('models/my_songs.h5');
 * const { model: bits, bars } = await bitsPerNote(readMidi(bytes).score, model);
 * console.log(`${bits.all.toFixed(1)} bits a note, ${bits.pitch.toFixed(1)} of them for the pitch`);
 * const strangest = bars.reduce((a, b) => ((b.model ?? 0) > (a.model ?? 0) ? b : a));
 */
export async function bitsPerNote(
  score: Score,
  model: ScoreModel,
  options: { readonly signal?: AbortSignal } = {},
): Promise<ScoreBits> {
  expectArguments('bitsPerNote(score, model)', {
    score: [score, SCORE],
    model: [model, SCORE_MODEL],
    options: [options, anObject('{ signal }')],
  });
  return model.run({ kind: 'bits', score }, options.signal);
}
