/** @file Bits a note that a score model takes on whole pieces, alone and mixed with the memory of each piece. */
import { createStepScorer } from '../../src/neural/models/score-transformer/step-scorer.ts';
import { configSchema } from '../../src/neural/models/score-transformer/config.ts';
import type { Network } from '../../src/neural/models/network.ts';
import { REMEMBERED_HEADS, type RememberedHead } from '../../src/neural/score/score-memory.ts';
import type { ScorePiece } from '../../src/neural/score/score-piece.ts';
import { TOLD_OF_FILES, type Told } from '../../src/neural/score/step-columns.ts';
import { headerBits } from './header.ts';
import {
  fittedShares,
  MEMORY_ALONE,
  mixtureBits,
  NO_MEMORY,
  UNFITTED,
  type MemoryShares,
  type Opinions,
} from './memory-shares.ts';
import { headOf, modelProbabilities, remembered } from './remembered.ts';
import { scoredPiece, type ScoredPiece } from './scored-piece.ts';

/** A piece with what a model and a memory gave to its numbers. */
export interface JudgedPiece extends Opinions {
  readonly scored: ScoredPiece;
}

/** Reads pieces with a model and with a memory each. */
export async function judged(
  { config, weights }: Pick<Network, 'config' | 'weights'>,
  pieces: readonly ScorePiece[],
  told: Told = TOLD_OF_FILES,
): Promise<JudgedPiece[]> {
  const sizes = configSchema.parse(config);
  const scorer = createStepScorer(sizes, weights);
  try {
    const found: JudgedPiece[] = [];
    for (const piece of pieces) {
      const scored = await scoredPiece(piece, scorer, sizes.contextLength, told);
      const { kinds, memory } = remembered(piece);
      found.push({ scored, kinds, memory, model: modelProbabilities(scored) });
    }
    return found;
  } finally {
    await scorer.dispose();
  }
}

/** Bits a note: time, track, pitch and duration together, and what they consist of. */
export interface ScoreFigures {
  readonly notes: number;
  /** The model alone. */
  readonly model: number;
  /** The memory alone. */
  readonly memory: number;
  /** Mixed as composing mixes them, with shares that start the same for every model. */
  readonly unfitted: number;
  /** Mixed with shares fitted on pieces that are not tested. */
  readonly mixed: number;
  /** The mixture's by head. */
  readonly heads: Readonly<Record<RememberedHead, number>>;
  /** Of the model alone; beside the sum. */
  readonly velocity: number;
  /** What is told, written out: not in the sum. */
  readonly header: number;
}

/**
 * @param tested pieces that nothing was learned from.
 * @param held pieces of the training files that the shares of the memory are fitted on.
 */
export function scoreFigures(
  tested: readonly JudgedPiece[],
  held: readonly JudgedPiece[],
): ScoreFigures {
  const shares = fittedShares(held);
  const notes = sum(tested.map(({ scored }) => scored.piece.notes.bar.length));
  const bits = (of: MemoryShares, head?: RememberedHead) =>
    sum(
      tested.map((piece) =>
        sum(
          mixtureBits(piece, of).filter(
            (_, i) => head === undefined || headOf(piece.kinds[i]!) === head,
          ),
        ),
      ),
    ) / notes;
  return {
    notes,
    model: bits(NO_MEMORY),
    memory: bits(MEMORY_ALONE),
    unfitted: bits(UNFITTED),
    mixed: bits(shares),
    heads: Object.fromEntries(REMEMBERED_HEADS.map((head) => [head, bits(shares, head)])) as Record<
      RememberedHead,
      number
    >,
    velocity: sum(tested.map(({ scored }) => sum(scored.notes.velocity))) / notes / Math.LN2,
    header: sum(tested.map(({ scored }) => headerBits(scored.piece))) / notes,
  };
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
