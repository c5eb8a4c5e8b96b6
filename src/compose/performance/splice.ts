/** @file Assembles a part from several takes, each in its own sections. */
import type { BentNote } from './bends.ts';

/** The notes of a take in the sections it is heard in. */
export interface PerformedTake {
  /** Sorted by tick, then pitch. */
  readonly notes: readonly BentNote[];
  /** Where two takes meet, notes of the lower rank give way; at equal rank, the earlier note does. */
  readonly rank: number;
  /** Whether the part plays one note at a time. */
  readonly line: boolean;
}

/** The most that timing, push and swing make notes of a line overlap, in ticks. */
export const LEGATO = 60;

/** The notes of all takes, sorted by tick, then pitch; no pitch of two takes sounds twice at once. */
export function spliced(takes: readonly PerformedTake[]): BentNote[] {
  const ranked = takes
    .flatMap(({ notes, rank, line }, take) => notes.map((note) => ({ note, take, rank, line })))
    .sort((a, b) => a.note.tick - b.note.tick || a.note.pitch - b.note.pitch);
  const kept: (typeof ranked)[number][] = [];
  for (const item of ranked) {
    let { note } = item;
    for (let i = kept.length - 1; i >= 0 && note.duration > 0; i--) {
      const before = kept[i]!;
      const end = before.note.tick + before.note.duration;
      const same = before.note.pitch === note.pitch;
      const overlap = end - note.tick;
      if (before.take === item.take || overlap <= (same ? 0 : LEGATO)) continue;
      if (!same && !item.line) continue;
      if (before.rank > item.rank) {
        note = { ...note, tick: end, duration: note.duration - overlap };
      } else {
        kept[i] = { ...before, note: { ...before.note, duration: note.tick - before.note.tick } };
      }
    }
    if (note.duration > 0) kept.push({ ...item, note });
  }
  return kept
    .map(({ note }) => note)
    .filter(({ duration }) => duration > 0)
    .sort((a, b) => a.tick - b.tick || a.pitch - b.pitch);
}
