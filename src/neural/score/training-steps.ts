/** @file Draws parts of pieces to train on: where they begin, in which key, what is told, what is filled in. */
import type { Stream } from '../../random/stream.ts';
import { endOfBar, type ScorePiece } from './score-piece.ts';
import { stepsOf, type Steps } from './score-steps.ts';
import type { Told } from './step-columns.ts';

/** How often each thing is told, so that the model can do with and without it. */
const TOLD_SHARE: Readonly<Record<keyof Told, number>> = {
  family: 0.7,
  tempo: 0.8,
  roles: 0.7,
  programs: 0.8,
  sections: 0.5,
  chords: 0.4,
  summaries: 0.5,
};

/** Share of the examples in which cells are filled in. */
export const FILL_SHARE = 0.7;

/** Semitones by which a piece is moved at most, down and up. */
const TRANSPOSED = { down: 5, up: 6 };

export interface TrainingStepsOptions {
  /** Steps of an example. */
  readonly length: number;
  /** Share of examples in which cells are filled in; default {@link FILL_SHARE}. */
  readonly fillShare?: number;
  /** Semitones by which the piece is moved at most, up or down; default and most as far as every key. */
  readonly transpose?: number;
}

/** An example of a piece, drawn from `stream`. */
export function trainingSteps(
  piece: ScorePiece,
  stream: Stream,
  { length, fillShare = FILL_SHARE, transpose = TRANSPOSED.up }: TrainingStepsOptions,
): Steps {
  const told = Object.fromEntries(
    Object.entries(TOLD_SHARE).map(([name, share]) => [name, stream.chance(share)]),
  ) as unknown as Told;
  const from = stream.int(0, latestStart(piece, length));
  const hidden = stream.chance(fillShare) ? drawnCells(piece, from, stream) : undefined;
  return stepsOf(piece, {
    from,
    length,
    told,
    transpose: stream.int(
      -Math.min(transpose, TRANSPOSED.down),
      Math.min(transpose, TRANSPOSED.up),
    ),
    ...(hidden && { hidden }),
  });
}

/** The last bar from which at least half of an example can be filled; 0 in a short piece. */
function latestStart({ bars, notes }: ScorePiece, length: number): number {
  const total = notes.bar.length + bars.length;
  for (let bar = bars.length - 1; bar > 0; bar--) {
    if (total - bars[bar]!.first - bar >= length / 2) return bar;
  }
  return 0;
}

/** Bars of an example at most, as far as cells are drawn. */
const WIDEST = 64;

/**
 * Cells to be filled in: some bars of all tracks, some tracks throughout, or some tracks in some bars.
 */
function drawnCells(
  piece: ScorePiece,
  from: number,
  stream: Stream,
): (bar: number, slot: number) => boolean {
  const bars = Math.min(WIDEST, piece.bars.length - from);
  const tracks = piece.slots.length;
  const kind = stream.weightedIndex(tracks === 1 ? [1, 0, 0] : [0.3, 0.3, 0.4]);
  const inBars = kind === 1 ? () => true : drawnBars(from, bars, stream);
  const chosen = piece.slots.map(() => kind === 0 || stream.chance(0.35));
  if (!chosen.includes(true)) chosen[stream.int(0, tracks - 1)] = true;
  // With every track hidden everywhere nothing would be left to see.
  if (kind === 1 && !chosen.includes(false)) chosen[stream.int(0, tracks - 1)] = false;
  return (bar, slot) => chosen[slot]! && inBars(bar);
}

/** Between one bar and half of them, in up to three runs. */
function drawnBars(from: number, bars: number, stream: Stream): (bar: number) => boolean {
  const runs = Array.from({ length: stream.int(1, 3) }, () => {
    const length = Math.max(1, Math.min(Math.floor(bars / 4), 1 << stream.int(0, 3)));
    const first = from + stream.int(0, Math.max(0, bars - length));
    return [first, first + length] as const;
  });
  return (bar) => runs.some(([first, end]) => bar >= first && bar < end);
}

/** Notes and bar lines of a piece: what it is worth as an example. */
export function stepCount(piece: ScorePiece): number {
  return endOfBar(piece, piece.bars.length - 1) + piece.bars.length;
}
