/** @file The numbers of a piece in the order in which they are read, with what the memory made of each. */
import { BAR_END } from '../../src/neural/score/fields.ts';
import {
  ORDERS,
  REMEMBERED_HEADS,
  ScoreMemory,
  type RememberedHead,
} from '../../src/neural/score/score-memory.ts';
import { endOfBar, type ScorePiece } from '../../src/neural/score/score-piece.ts';
import type { ScoredPiece } from './scored-piece.ts';

/** Kinds of places, as the memory tells them apart: by head, and by how long what it knows is. */
export const KINDS = ORDERS * REMEMBERED_HEADS.length;

/** What the memory of a piece expected, number by number. */
export interface Remembered {
  readonly piece: ScorePiece;
  /** 0..{@link KINDS} - 1. */
  readonly kinds: Uint8Array;
  /** Probabilities that the memory gave to what came. */
  readonly memory: Float64Array;
}

/** Reads a piece with a memory alone. */
export function remembered(piece: ScorePiece): Remembered {
  const memory = new ScoreMemory();
  const kinds: number[] = [];
  const found: number[] = [];
  numbersOf(piece, (head, at) => {
    kinds.push(memory.matched * REMEMBERED_HEADS.length + REMEMBERED_HEADS.indexOf(head));
    found.push(memory.expectation(head)[at]!);
    memory.pass(head, at, found.at(-1)!);
  });
  return { piece, kinds: Uint8Array.from(kinds), memory: Float64Array.from(found) };
}

/** Head of a kind of places. */
export function headOf(kind: number): RememberedHead {
  return REMEMBERED_HEADS[kind % REMEMBERED_HEADS.length]!;
}

/** How many numbers the memory knew before, in a kind of places. */
export function matchedOf(kind: number): number {
  return Math.floor(kind / REMEMBERED_HEADS.length);
}

/** The probabilities that a model gave to the same numbers. */
export function modelProbabilities({ piece, notes, barEnds }: ScoredPiece): Float64Array {
  const found: number[] = [];
  numbersOf(piece, (head, _, { note, bar }) => {
    const nats = note === undefined ? barEnds[bar]! : notes[head][note]!;
    found.push(Math.max(Math.exp(-nats), Number.MIN_VALUE));
  });
  return Float64Array.from(found);
}

/** Is called for a number of a note, or for the end of a bar, which has no note. */
type EachNumber = (
  head: RememberedHead,
  at: number,
  place: { readonly note?: number; readonly bar: number },
) => void;

/** Calls for each number in order: times, tracks, pitches and lengths of the notes, and the ends of bars. */
function numbersOf(piece: ScorePiece, each: EachNumber): void {
  piece.bars.forEach((_, bar) => numbersOfBar(piece, bar, each));
}

/** Calls for each number of a bar in order. */
export function numbersOfBar(piece: ScorePiece, bar: number, each: EachNumber): void {
  const { position, slot, pitch, duration } = piece.notes;
  const lists = { time: position, slot, pitch, duration };
  for (let note = piece.bars[bar]!.first; note < endOfBar(piece, bar); note++) {
    for (const head of REMEMBERED_HEADS) each(head, lists[head][note]!, { note, bar });
  }
  each('time', BAR_END, { bar });
}
