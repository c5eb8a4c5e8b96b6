/** @file A piece for tests, read by a model that finds all classes of a head equally likely. */
import { HEAD_NAMES, HEADS, type Head } from '../../src/neural/score/fields.ts';
import { REMEMBERED_HEADS, type RememberedHead } from '../../src/neural/score/heard-piece.ts';
import type { ScorePiece } from '../../src/neural/score/score-piece.ts';
import { stepCount } from '../../src/neural/score/training-steps.ts';
import type { ScoredPiece } from './scored-piece.ts';

export function unknownPiece(piece: ScorePiece): ScoredPiece {
  const nats = (head: Head, count: number) => new Float64Array(count).fill(Math.log(HEADS[head]));
  const steps = stepCount(piece);
  const notes = HEAD_NAMES.map((head) => [head, nats(head, piece.notes.bar.length)]);
  const logits = REMEMBERED_HEADS.map((head) => [head, new Float32Array(steps * HEADS[head])]);
  return {
    piece,
    notes: Object.fromEntries(notes) as Record<Head, Float64Array>,
    barEnds: nats('time', piece.bars.length),
    logits: Object.fromEntries(logits) as Record<RememberedHead, Float32Array>,
  };
}
