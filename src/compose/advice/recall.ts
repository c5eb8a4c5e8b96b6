/** @file What comes back: the notes of a line that stand where the line has stood before. */
import type { Note } from '../../score/score.ts';
import type { Advice } from './advisor.ts';
import type { ChosenNote, NoteChoice } from './note-choice.ts';

/**
 * How surely advice says again what it said before. A model hears a stretch of notes and forgets what
 * was a figure in it; listeners do not.
 */
const RECALL = 0.9;

/**
 * For each note of a line the first one that it repeats: where a whole bar of two notes or more has the
 * places and pitches of an earlier one.
 *
 * @param notes sorted by tick.
 * @returns indices of earlier notes; undefined where nothing is repeated.
 */
export function repeatedNotes(
  notes: readonly Note[],
  ticksPerBar: number,
): readonly (number | undefined)[] {
  const bars = new Map<number, number[]>();
  notes.forEach(({ tick }, i) => {
    const bar = Math.floor(tick / ticksPerBar);
    const indices = bars.get(bar);
    if (indices) indices.push(i);
    else bars.set(bar, [i]);
  });
  const repeated: (number | undefined)[] = notes.map(() => undefined);
  const known = new Map<string, number[]>();
  for (const indices of bars.values()) {
    if (indices.length < 2) continue;
    const figure = indices.map((i) => `${notes[i]!.tick % ticksPerBar} ${notes[i]!.pitch}`).join();
    const first = known.get(figure);
    if (first) indices.forEach((i, k) => (repeated[i] = first[k]!));
    else known.set(figure, indices);
  }
  return repeated;
}

/** Advice that mostly says again what was chosen before, where that is among the candidates. */
export function recalled(advice: Advice, choice: NoteChoice, before: ChosenNote): Advice {
  return {
    ...advice,
    pitch: leaning(advice.pitch, choice.pitches.indexOf(before.pitch)),
    duration: leaning(advice.duration, choice.durations.indexOf(before.duration)),
  };
}

/** @param index the likely candidate; -1 for none. */
function leaning(probabilities: Float64Array, index: number): Float64Array {
  if (index < 0) return probabilities;
  return probabilities.map((p, i) => (1 - RECALL) * p + (i === index ? RECALL : 0));
}
