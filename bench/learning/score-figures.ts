/** @file Bits a note that a score model takes on whole pieces, alone and mixed with the memory of each piece. */
import { createStepScorer } from '../../src/neural/models/score-transformer/step-scorer.ts';
import { configSchema } from '../../src/neural/models/score-transformer/config.ts';
import type { Network } from '../../src/neural/models/network.ts';
import { REMEMBERED_HEADS, type RememberedHead } from '../../src/neural/score/heard-piece.ts';
import { ScoreMemory } from '../../src/neural/score/score-memory.ts';
import type { ScorePiece } from '../../src/neural/score/score-piece.ts';
import { TOLD_OF_FILES, type Told } from '../../src/neural/score/step-columns.ts';
import { headerBits } from './header.ts';
import { fittedWeights, knowingNothing, numberBits, numbersOf } from './number-bits.ts';
import { scoredPiece, type ScoredPiece } from './scored-piece.ts';

/** Reads pieces with a model. */
export async function scoredPieces(
  { config, weights }: Pick<Network, 'config' | 'weights'>,
  pieces: readonly ScorePiece[],
  told: Told = TOLD_OF_FILES,
): Promise<ScoredPiece[]> {
  const sizes = configSchema.parse(config);
  const scorer = createStepScorer(sizes, weights);
  try {
    const found: ScoredPiece[] = [];
    for (const piece of pieces) {
      found.push(await scoredPiece(piece, scorer, sizes.contextLength, told));
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
  /** The memory alone: mixed with a model that finds all classes equally likely. */
  readonly memory: number;
  /** Mixed as composing mixes them, with weights that start the same for every model. */
  readonly unfitted: number;
  /** Mixed with weights fitted on pieces that are not tested. */
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
 * @param held pieces of the training files that the weights of the memory are fitted on.
 */
export function scoreFigures(
  tested: readonly ScoredPiece[],
  held: readonly ScoredPiece[],
): ScoreFigures {
  const weights = fittedWeights(held);
  const notes = sum(tested.map(({ piece }) => piece.notes.bar.length));
  const bits = (of: (piece: ScoredPiece) => Float64Array) =>
    sum(tested.map((piece) => sum(of(piece)))) / notes;
  const heads: Record<RememberedHead, number> = { time: 0, slot: 0, pitch: 0, duration: 0 };
  for (const scored of tested) {
    const mixed = numberBits(scored, new ScoreMemory({ weights }));
    numbersOf(scored.piece).forEach(({ head }, i) => (heads[head] += mixed[i]! / notes));
  }
  return {
    notes,
    model: bits((piece) => numberBits(piece)),
    memory: bits((piece) => numberBits(knowingNothing(piece), new ScoreMemory())),
    unfitted: bits((piece) => numberBits(piece, new ScoreMemory())),
    mixed: sum(REMEMBERED_HEADS.map((head) => heads[head])),
    heads,
    velocity: sum(tested.map((piece) => sum(piece.notes.velocity))) / notes / Math.LN2,
    header: sum(tested.map(({ piece }) => headerBits(piece))) / notes,
  };
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
