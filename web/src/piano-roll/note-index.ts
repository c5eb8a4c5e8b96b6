/** @file Finds the notes of a track that sound within a stretch of the piece. */
import type { NoteTuple } from '../api.ts';

export interface NoteIndex {
  /** By tick. */
  notes: readonly NoteTuple[];
  /** Longest duration, ticks. */
  longest: number;
}

export function indexNotes(notes: readonly NoteTuple[]): NoteIndex {
  let longest = 0;
  for (const [, duration] of notes) longest = Math.max(longest, duration);
  return { notes, longest };
}

/** Index of the first note at or after `tick`. */
function firstAt(notes: readonly NoteTuple[], tick: number): number {
  let low = 0;
  let high = notes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (notes[middle]![0] < tick) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The notes that may sound between two ticks: from the first index up to the end index; those in between that do not are few. */
export function notesWithin(
  { notes, longest }: NoteIndex,
  from: number,
  to: number,
): [first: number, end: number] {
  return [firstAt(notes, from - longest), firstAt(notes, to)];
}
