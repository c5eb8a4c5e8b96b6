/** @file The notes in which two takes differ. */
import type { Composition } from '../api.ts';

/** `<track>:<tick>:<pitch>` */
export function noteKey(track: number, tick: number, pitch: number): string {
  return `${track}:${tick}:${pitch}`;
}

/**
 * The notes of a piece that the other has not, neither in pitch nor in onset nor in length. Tracks are
 * compared by part, since another take may leave a part out.
 */
export function differentNotes(piece: Composition, other: Composition): ReadonlySet<string> {
  const different = new Set<string>();
  for (const { id, track } of piece.parts) {
    if (track === null) continue;
    const same = new Set(
      notesOf(other, id).map(([tick, length, pitch]) => `${tick} ${length} ${pitch}`),
    );
    for (const [tick, length, pitch] of piece.tracks[track]?.notes ?? []) {
      if (!same.has(`${tick} ${length} ${pitch}`)) different.add(noteKey(track, tick, pitch));
    }
  }
  return different;
}

function notesOf({ parts, tracks }: Composition, part: string) {
  const track = parts.find(({ id }) => id === part)?.track ?? null;
  return track === null ? [] : (tracks[track]?.notes ?? []);
}
