/** @file What a score model makes of a whole piece: nats of every number of every note, read in order. */
import type { StepScorer } from '../../src/neural/models/score-transformer/step-scorer.ts';
import { stepBatch } from '../../src/neural/models/score-transformer/step-batch.ts';
import { HEAD_NAMES, HEADS, type Head } from '../../src/neural/score/fields.ts';
import { REMEMBERED_HEADS, type RememberedHead } from '../../src/neural/score/heard-piece.ts';
import { endOfBar, type ScorePiece } from '../../src/neural/score/score-piece.ts';
import { stepsOf } from '../../src/neural/score/score-steps.ts';
import { TOLD_OF_FILES, type Told } from '../../src/neural/score/step-columns.ts';
import { stepCount } from '../../src/neural/score/training-steps.ts';
import { barSteps, pieceWindows } from './windows.ts';

/** Steps before every step that is counted, where the piece has them. */
export const HISTORY = 256;

/** Nats by note, and of the end of every bar; logits by step. */
export interface ScoredPiece {
  readonly piece: ScorePiece;
  /** Of each head, one number a note. */
  readonly notes: Readonly<Record<Head, Float64Array>>;
  /** One number a bar: that no more notes begin in it. */
  readonly barEnds: Float64Array;
  /** Of each head that is remembered: [steps * classes]. */
  readonly logits: Readonly<Record<RememberedHead, Float32Array>>;
}

/**
 * Reads a piece from beginning to end in overlapping windows. What no window reaches, in a bar of more notes
 * than a window has steps, counts as if all classes were equally likely.
 *
 * @param length steps of a window.
 * @param told what is told of the piece besides its notes.
 */
export async function scoredPiece(
  piece: ScorePiece,
  scorer: StepScorer,
  length: number,
  told: Told = TOLD_OF_FILES,
): Promise<ScoredPiece> {
  const total = stepCount(piece);
  const nats = Object.fromEntries(
    HEAD_NAMES.map((head) => [head, new Float64Array(total).fill(Math.log(HEADS[head]))]),
  ) as Record<Head, Float64Array>;
  const logits = Object.fromEntries(
    REMEMBERED_HEADS.map((head) => [head, new Float32Array(total * HEADS[head])]),
  ) as Record<RememberedHead, Float32Array>;
  for (const { from, start, counted } of pieceWindows(
    piece,
    length,
    Math.min(HISTORY, length / 2),
  )) {
    const [first, end] = counted;
    const steps = stepsOf(piece, { from, told, length: windowLength(total - start, length) });
    const window = await scorer.opinions(stepBatch([steps]));
    for (const head of HEAD_NAMES) {
      nats[head].set(window.nats[head].subarray(first - start, end - start), first);
    }
    for (const head of REMEMBERED_HEADS) {
      const classes = HEADS[head];
      const own = window.logits[head].subarray((first - start) * classes, (end - start) * classes);
      logits[head].set(own, first * classes);
    }
  }
  return { piece, logits, ...byNote(piece, nats) };
}

/** Whole eighths of a window: few sizes, each of which is a network to load. */
function windowLength(steps: number, length: number): number {
  const eighth = Math.ceil(length / 8);
  return Math.min(length, Math.ceil(steps / eighth) * eighth);
}

/** Every step but the last of its bar expects a note; that one expects the end of the bar. */
function byNote(
  piece: ScorePiece,
  nats: Readonly<Record<Head, Float64Array>>,
): Pick<ScoredPiece, 'notes' | 'barEnds'> {
  const starts = barSteps(piece);
  const notes = Object.fromEntries(
    HEAD_NAMES.map((head) => [head, new Float64Array(piece.notes.bar.length)]),
  ) as Record<Head, Float64Array>;
  const barEnds = new Float64Array(piece.bars.length);
  piece.bars.forEach(({ first }, bar) => {
    const end = endOfBar(piece, bar);
    for (let note = first; note < end; note++) {
      const step = starts[bar]! + note - first;
      for (const head of HEAD_NAMES) notes[head][note] = nats[head][step]!;
    }
    barEnds[bar] = nats.time[starts[bar]! + end - first]!;
  });
  return { notes, barEnds };
}
