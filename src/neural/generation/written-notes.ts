/** @file Notes that the score model has written, and the piece with them. */
import type { ScorePiece } from '../score/score-piece.ts';
import type { StepNote } from '../score/step-columns.ts';

/** A note that was written, in its bar. */
export interface WrittenNote extends StepNote {
  readonly bar: number;
}

/** The piece with the written notes in place of those in the cells. */
export function withWritten(
  piece: ScorePiece,
  written: readonly WrittenNote[],
  cells: (bar: number, slot: number) => boolean,
): ScorePiece {
  const { bars, notes } = piece;
  const own = Array.from(notes.bar, (bar, i): WrittenNote => ({ bar, ...noteAt(piece, i) }));
  const all = [...own.filter(({ bar, slot }) => !cells(bar, slot)), ...written];
  all.sort(
    (a, b) => a.bar - b.bar || a.position - b.position || a.slot - b.slot || a.pitch - b.pitch,
  );
  let first = 0;
  return {
    ...piece,
    bars: bars.map((own, bar) => {
      while (first < all.length && all[first]!.bar < bar) first++;
      return { ...own, first };
    }),
    notes: {
      bar: Uint32Array.from(all, ({ bar }) => bar),
      position: Uint8Array.from(all, ({ position }) => position),
      slot: Uint8Array.from(all, ({ slot }) => slot),
      pitch: Uint8Array.from(all, ({ pitch }) => pitch),
      duration: Uint8Array.from(all, ({ duration }) => duration),
      velocity: Uint8Array.from(all, ({ velocity }) => velocity),
    },
  };
}

/** A note of a piece by its index. */
export function noteAt({ notes }: ScorePiece, i: number): StepNote {
  return {
    position: notes.position[i]!,
    slot: notes.slot[i]!,
    pitch: notes.pitch[i]!,
    duration: notes.duration[i]!,
    velocity: notes.velocity[i]!,
  };
}
