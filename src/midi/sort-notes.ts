/** @file Puts the notes of a track in the order of a Score. */
import type { Note } from '../score/score.ts';

/** Longest chord that insertion sort is used for; longer ones would take quadratic time. */
const SHORT = 16;

/** Sorts notes that are in order of tick by pitch, then duration, within each tick. In place. */
export function sortChords(notes: Note[]): void {
  for (let from = 0; from < notes.length;) {
    const tick = (notes[from] as Note).tick;
    let to = from + 1;
    while (to < notes.length && (notes[to] as Note).tick === tick) to++;
    if (to - from > SHORT) {
      const sorted = notes.slice(from, to).sort(compare);
      for (let i = from; i < to; i++) notes[i] = sorted[i - from] as Note;
    } else if (to - from > 1) insertionSort(notes, from, to);
    from = to;
  }
}

function insertionSort(notes: Note[], from: number, to: number): void {
  for (let i = from + 1; i < to; i++) {
    const note = notes[i] as Note;
    let at = i;
    for (; at > from && compare(notes[at - 1] as Note, note) > 0; at--) {
      notes[at] = notes[at - 1] as Note;
    }
    notes[at] = note;
  }
}

function compare(a: Note, b: Note): number {
  return a.pitch - b.pitch || a.duration - b.duration;
}
