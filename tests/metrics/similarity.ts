/** @file How much two passages share: the same tones at the same places. */
import type { Note } from '../../src/score/score.ts';

/** A stretch of a piece, in ticks. */
export interface Passage {
  readonly start: number;
  readonly end: number;
}

/**
 * Jaccard similarity of two passages' notes as (onset from the passage's start, pitch).
 *
 * @param grid ticks that onsets are rounded to, which ignores human timing.
 * @returns 0 (nothing shared) .. 1 (the same notes); 1 for two empty passages.
 */
export function passageSimilarity(
  notes: readonly Note[],
  a: Passage,
  b: Passage,
  grid: number,
): number {
  const first = noteSet(notes, a, grid);
  const second = noteSet(notes, b, grid);
  const shared = [...first].filter((note) => second.has(note)).length;
  const all = first.size + second.size - shared;
  return all === 0 ? 1 : shared / all;
}

function noteSet(notes: readonly Note[], { start, end }: Passage, grid: number): Set<string> {
  const set = new Set<string>();
  for (const { tick, pitch } of notes) {
    const place = Math.round((tick - start) / grid);
    if (place >= 0 && place < Math.round((end - start) / grid)) set.add(`${place} ${pitch}`);
  }
  return set;
}

/** Pairs of notes of one track in which a pitch is struck while it still sounds. */
export function overlappingNotes(notes: readonly Note[]): [Note, Note][] {
  const sounding = new Map<number, Note>();
  const pairs: [Note, Note][] = [];
  for (const note of [...notes].sort((a, b) => a.tick - b.tick)) {
    const before = sounding.get(note.pitch);
    if (before && before.tick + before.duration > note.tick) pairs.push([before, note]);
    sounding.set(note.pitch, note);
  }
  return pairs;
}
