/** @file Recall: finds the notes with which a line repeats itself. */
import type { Note } from '../../score/score.ts';
import type { Advice } from './advisor.ts';
import type { ChosenNote, NoteChoice } from './note-choice.ts';

/**
 * How surely advice repeats what it chose before. A model hears a stretch of notes and forgets which
 * figures it held; listeners do not.
 */
const RECALL = 0.9;

/**
 * For each note of a line, the first note that it repeats: a whole bar of two or more notes must have
 * the onsets and pitches of an earlier bar.
 *
 * @param notes sorted by tick.
 * @returns indices of earlier notes; undefined for notes that repeat nothing.
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

/** Advice that mostly repeats what was chosen before, if that is among the candidates. */
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
