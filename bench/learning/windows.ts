/** @file Overlapping windows over a whole piece, so that every note is predicted once, with history. */
import { stepCount } from '../../src/neural/score/training-steps.ts';
import type { ScorePiece } from '../../src/neural/score/score-piece.ts';

/** A window, and which of the steps of the piece are counted in it. */
export interface PieceWindow {
  /** Bar that it begins with. */
  readonly from: number;
  /** Step of the piece that it begins with. */
  readonly start: number;
  /** Steps of the piece that it counts: from the first up to, but without, the second. */
  readonly counted: readonly [first: number, end: number];
}

/** The places of the bar lines among the steps of a piece. */
export function barSteps({ bars }: ScorePiece): number[] {
  return bars.map(({ first }, bar) => first + bar);
}

/**
 * The windows of a piece, in order. Each begins at a bar line; what it counts has at least `history` steps
 * before it, or all that there are. Steps of a bar that is longer than a window are in none if they are past
 * its end; a bar of more than `length - history` steps has less history.
 *
 * @param length steps of a window.
 * @param history fewest steps before those that are counted, below `length`.
 */
export function pieceWindows(piece: ScorePiece, length: number, history: number): PieceWindow[] {
  const total = stepCount(piece);
  const starts = barSteps(piece);
  const windows: PieceWindow[] = [];
  let next = 0;
  while (next < total) {
    const from = firstBar(starts, next, length, history);
    if (from < 0) break;
    const start = starts[from]!;
    // Past the end of a bar that is longer than a window.
    const first = Math.max(next, start);
    const end = Math.min(total, start + length);
    windows.push({ from, start, counted: [first, end] });
    next = end;
  }
  return windows;
}

/**
 * The bar to begin with so that step `next` is counted: the last with enough history, if it reaches so far;
 * else the first that reaches, -1 if none does.
 */
function firstBar(
  starts: readonly number[],
  next: number,
  length: number,
  history: number,
): number {
  const withHistory = starts.findLastIndex((start) => start <= Math.max(0, next - history));
  if (starts[withHistory]! + length > next) return withHistory;
  return starts.findIndex((start) => start + length > next);
}
