/**
 * @file Consecutive parts of a piece to validate a model on: every note is expected once, and sees up to
 *   half an example of what comes before it.
 */
import { lastUpTo } from '../../score/last-up-to.ts';
import { endOfBar, type ScorePiece } from './score-piece.ts';
import { stepsOf, type Steps } from './score-steps.ts';
import { stepCount } from './training-steps.ts';

/** A part of a piece; its first steps are context and not counted. */
export interface ValidationWindow {
  /** First bar. */
  readonly from: number;
  /** Steps at its start that an earlier window has counted. */
  readonly context: number;
}

/** How many examples of `length` steps a piece is worth, each of its notes seen once. */
export function exampleCount(piece: ScorePiece, length: number): number {
  return Math.ceil(stepCount(piece) / length);
}

/**
 * The windows of a piece, in order. Each begins at a bar line, the first with the piece. What of a bar
 * does not fit in a window is not counted where the bar alone is longer than one.
 *
 * @param length steps of a window.
 */
export function validationWindows(piece: ScorePiece, length: number): ValidationWindow[] {
  const total = stepCount(piece);
  const windows: ValidationWindow[] = [];
  let counted = 0;
  for (let from = 0; counted < total;) {
    const first = stepOfBar(piece, from);
    const end = Math.min(total, first + length);
    if (end > counted) {
      windows.push({ from, context: Math.max(0, counted - first) });
      counted = end;
    }
    from = nextBar(piece, from, counted, length);
    // A bar that is longer than a window.
    counted = Math.max(counted, Math.min(total, stepOfBar(piece, from)));
  }
  return windows;
}

/**
 * The first bar after `from` from which at most half a window has been counted; the last that begins
 * where counting goes on, or before, if there is none.
 */
function nextBar(piece: ScorePiece, from: number, counted: number, length: number): number {
  let bar = from + 1;
  while (stepOfBar(piece, bar) < counted - length / 2) bar++;
  const before = bar - 1;
  const fits = before > from && stepOfBar(piece, before) + length > counted;
  return stepOfBar(piece, bar) > counted && fits ? before : bar;
}

/** The place of a bar line among the steps of its piece; for the bar after the last one, their number. */
function stepOfBar(piece: ScorePiece, bar: number): number {
  return (piece.bars[bar]?.first ?? piece.notes.bar.length) + bar;
}

/** The notes that a window counts: from the first one up to, but without, the second. */
export function countedNotes(
  piece: ScorePiece,
  { from, context }: ValidationWindow,
  length: number,
): readonly [first: number, end: number] {
  const first = stepOfBar(piece, from);
  return [noteAfter(piece, first + context), noteAfter(piece, first + length)];
}

/** The first note that a step or a later one expects. */
function noteAfter(piece: ScorePiece, step: number): number {
  const barSteps = piece.bars.map((_, bar) => stepOfBar(piece, bar));
  const bar = lastUpTo(step, barSteps, (first) => first);
  return Math.min(step - bar, endOfBar(piece, bar));
}

/** The steps of a window, of which those of its context count nothing. */
export function windowSteps(
  piece: ScorePiece,
  { from, context }: ValidationWindow,
  length: number,
): Steps {
  const steps = stepsOf(piece, { from, length });
  steps.hasTime.fill(0, 0, context);
  steps.hasNote.fill(0, 0, context);
  return steps;
}
