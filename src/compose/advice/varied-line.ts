/** @file A line in which some notes are drawn again, within what the rules allow. */
import type { LineSteps, NoteChoice } from './note-choice.ts';
import type { Departure } from '../options/takes.ts';

/**
 * The same choices, but in some of them the likeliest pitch gives way to the next best.
 *
 * @param place names this line within its part; lines of the same name vary alike.
 * @param share share of the variation that goes into single notes, 0..1.
 */
export function* variedSteps(
  steps: LineSteps,
  departure: Departure,
  place: string,
  share: number,
): LineSteps {
  const draws = departure.stream.fork(`notes ${place}`);
  let state = steps.next();
  while (!state.done) {
    const anew = draws.chance(share * departure.amount);
    state = steps.next(yield anew ? levelled(state.value) : state.value);
  }
  return state.value;
}

/**
 * The likeliest pitch keeps half the weight of the next best tone; its octaves count as the same tone.
 */
function levelled(choice: NoteChoice): NoteChoice {
  const { pitches, pitchWeights } = choice;
  const best = pitchWeights.indexOf(Math.max(...pitchWeights));
  const others = pitchWeights.filter((_, i) => (pitches[i]! - pitches[best]!) % 12 !== 0);
  const second = Math.max(0, ...others);
  if (second === 0) return choice;
  return {
    ...choice,
    pitchWeights: pitchWeights.map((weight, i) => (i === best ? second / 2 : weight)),
  };
}
