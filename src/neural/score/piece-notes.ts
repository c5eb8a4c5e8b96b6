/** @file The notes of a piece, read back from its columns. */
import { velocityOf } from './fields.ts';
import { DRUM_KIT, type ScoreNote } from './score-notes.ts';
import type { ScorePiece } from './score-piece.ts';

/** In the order in which a model reads them; velocities are those in the middle of their classes. */
export function pieceNotes({ notes, slots }: ScorePiece): ScoreNote[] {
  return Array.from(notes.bar, (bar, i) => {
    const track = notes.slot[i]!;
    const isDrum = notes.pitch[i]! >= 128;
    return {
      bar,
      position: notes.position[i]!,
      track,
      instrument: isDrum ? DRUM_KIT : slots[track]!.program >> 3,
      pitch: notes.pitch[i]! % 128,
      duration: notes.duration[i]!,
      velocity: velocityOf(notes.velocity[i]!),
    };
  });
}
