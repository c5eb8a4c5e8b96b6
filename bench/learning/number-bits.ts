/** @file Bits of the numbers of a piece: of a model alone, and mixed with the memory of the piece. */
import { classProbabilities } from '../../src/neural/generation/class-probabilities.ts';
import { BAR_END, HEADS } from '../../src/neural/score/fields.ts';
import { REMEMBERED_HEADS, type RememberedHead } from '../../src/neural/score/heard-piece.ts';
import {
  firstWeights,
  ScoreMemory,
  type MemoryWeights,
} from '../../src/neural/score/score-memory.ts';
import { endOfBar, type ScorePiece } from '../../src/neural/score/score-piece.ts';
import type { ScoredPiece } from './scored-piece.ts';

/** Rates of learning, one for each time that the pieces are read. */
const FITTING_RATES = [0.005, 0.002, 0.001, 0.001];

/** A number of a piece: the class that came at a step, of a note or, without one, of the end of a bar. */
export interface PieceNumber {
  readonly head: RememberedHead;
  readonly at: number;
  readonly step: number;
}

/** Times, tracks, pitches and lengths of the notes of a bar in order, then its end. */
export function numbersOfBar(piece: ScorePiece, bar: number): PieceNumber[] {
  const { position, slot, pitch, duration } = piece.notes;
  const lists = { time: position, slot, pitch, duration };
  const numbers: PieceNumber[] = [];
  const end = endOfBar(piece, bar);
  for (let note = piece.bars[bar]!.first; note < end; note++) {
    // A step for each bar line and each note so far.
    const step = note + bar;
    for (const head of REMEMBERED_HEADS) numbers.push({ head, at: lists[head][note]!, step });
  }
  numbers.push({ head: 'time', at: BAR_END, step: end + bar });
  return numbers;
}

/** The numbers of all bars. */
export function numbersOf(piece: ScorePiece): PieceNumber[] {
  return piece.bars.flatMap((_, bar) => numbersOfBar(piece, bar));
}

/** The probabilities that a model gives to the classes of a number. */
export function modelOf(
  { logits }: Pick<ScoredPiece, 'logits'>,
  { head, step }: PieceNumber,
): Float64Array {
  const classes = HEADS[head];
  const row = logits[head].subarray(step * classes, (step + 1) * classes);
  return classProbabilities(Float64Array.from(row));
}

/** Bits of each number of {@link numbersOf}, by the model or by the mixture with a memory, which hears them. */
export function numberBits(scored: ScoredPiece, memory?: ScoreMemory): Float64Array {
  return Float64Array.from(numbersOf(scored.piece), (number) => {
    const model = modelOf(scored, number);
    const { head, at } = number;
    return -Math.log2(memory ? memory.pass(head, at, model) : model[at]!);
  });
}

/** The piece, of which a model that knows nothing finds all classes equally likely. */
export function knowingNothing(scored: ScoredPiece): ScoredPiece {
  const logits = Object.fromEntries(
    REMEMBERED_HEADS.map((head) => [head, new Float32Array(scored.logits[head].length)]),
  ) as Record<RememberedHead, Float32Array>;
  return { ...scored, logits };
}

/**
 * What the memory learns of how much its places and the model count, from pieces that are not tested.
 *
 * @param start weights to begin with; by default those of composing.
 */
export function fittedWeights(
  pieces: readonly ScoredPiece[],
  start: MemoryWeights = firstWeights(),
): MemoryWeights {
  let weights = start;
  for (const rate of FITTING_RATES) {
    for (const piece of pieces) {
      const memory = new ScoreMemory({ weights, rate });
      numberBits(piece, memory);
      weights = memory.weights;
    }
  }
  return weights;
}
