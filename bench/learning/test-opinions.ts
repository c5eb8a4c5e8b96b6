/** @file A model for tests that finds all classes of a head equally likely. */
import { HEAD_NAMES, HEADS, type Head } from '../../src/neural/score/fields.ts';
import type { ScorePiece } from '../../src/neural/score/score-piece.ts';
import { headOf, remembered } from './remembered.ts';
import type { JudgedPiece } from './score-figures.ts';

export function judgedUniformly(piece: ScorePiece): JudgedPiece {
  const { kinds, memory } = remembered(piece);
  const nats = (head: Head, count: number) => new Float64Array(count).fill(Math.log(HEADS[head]));
  const notes = HEAD_NAMES.map((head) => [head, nats(head, piece.notes.bar.length)]);
  return {
    kinds,
    memory,
    model: Float64Array.from(kinds, (kind) => 1 / HEADS[headOf(kind)]),
    scored: {
      piece,
      notes: Object.fromEntries(notes) as Record<Head, Float64Array>,
      barEnds: nats('time', piece.bars.length),
    },
  };
}
