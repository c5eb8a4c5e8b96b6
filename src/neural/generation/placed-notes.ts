/** @file Places written notes among those of a track, so that a MIDI file can hold both as they are. */
import { sortNotes } from '../../score/event-order.ts';
import type { Note } from '../../score/score.ts';

/**
 * The notes of a track with written ones among them. The kept ones stay as they are. A written note ends
 * where the next note of its pitch begins, and at `end` at the latest; one whose pitch sounds already is
 * left out. (In a MIDI file a key that is struck while it is down would cut the other note short.)
 *
 * @param kept in order.
 * @param written from before `end`.
 * @param end in ticks.
 */
export function withPlaced(kept: readonly Note[], written: readonly Note[], end: number): Note[] {
  const keptOf = byPitch(kept);
  const placed = [...byPitch(sortNotes([...written]))].flatMap(([pitch, notes]) => {
    const others = keptOf.get(pitch) ?? [];
    const free = notes.filter(
      ({ tick }, i) => tick !== notes[i - 1]?.tick && !others.some((other) => sounds(other, tick)),
    );
    return free.map((note, i): Note => {
      const following = others.filter((other) => other.tick > note.tick);
      const limit = Math.min(end, free[i + 1]?.tick ?? end, ...following.map(({ tick }) => tick));
      return { ...note, duration: Math.min(note.duration, limit - note.tick) };
    });
  });
  return sortNotes([...kept, ...placed]);
}

/** Whether a note is struck at a tick or sounds through it. */
function sounds({ tick: start, duration }: Note, tick: number): boolean {
  return start === tick || (start < tick && tick < start + duration);
}

function byPitch(notes: readonly Note[]): Map<number, Note[]> {
  const found = new Map<number, Note[]>();
  for (const note of notes) {
    const of = found.get(note.pitch);
    if (of) of.push(note);
    else found.set(note.pitch, [note]);
  }
  return found;
}
