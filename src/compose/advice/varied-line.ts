/** @file A line with some of its notes chosen anew, each within what its rules allow there. */
import type { LineSteps, NoteChoice } from './note-choice.ts';
import type { Departure } from '../options/takes.ts';

/**
 * The same choices, but that in some the likeliest pitch gives way to the next best ones.
 *
 * @param place names this line among those of its part, so that lines of equal name depart alike.
 * @param share of the departure's amount that goes into single notes, 0..1.
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

/** The likeliest pitch keeps half the weight of the next best tone; its octaves are no other tone. */
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
