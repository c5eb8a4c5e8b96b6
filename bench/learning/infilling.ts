/** @file Bits of cells of a piece (a track in a bar) given all around them, against left to right. */
import {
  createStepScorer,
  type StepScorer,
} from '../../src/neural/models/score-transformer/step-scorer.ts';
import { configSchema } from '../../src/neural/models/score-transformer/config.ts';
import { stepBatch } from '../../src/neural/models/score-transformer/step-batch.ts';
import type { Network } from '../../src/neural/models/network.ts';
import { REMEMBERED_HEADS, type HeardNumbers } from '../../src/neural/score/heard-piece.ts';
import { ScoreMemory } from '../../src/neural/score/score-memory.ts';
import { endOfBar, type ScorePiece } from '../../src/neural/score/score-piece.ts';
import { stepsOf } from '../../src/neural/score/score-steps.ts';
import { modelOf, numbersOfBar } from './number-bits.ts';
import type { ScoredPiece } from './scored-piece.ts';
import { barSteps } from './windows.ts';

/** Cells of a piece that are tried, spread evenly over its bars. */
const CELLS = 12;
/** Cells of fewer notes say little. */
const FEWEST_NOTES = 3;

/** Sums over cells. */
export interface InfillingFigures {
  readonly cells: number;
  readonly notes: number;
  /**
   * Bits a note of the notes of one track in one bar, the other tracks being known. On neither side that
   * there are no more: left to right, the other tracks' notes tell a part of that.
   */
  readonly cell: Comparison;
  /** Bits a note of all tracks of a bar, its end included: on both sides the same events. */
  readonly bar: Comparison;
  /** The same with the memory of the piece: of what came before, or of what comes after too. */
  readonly barWithMemory: Comparison;
}

export interface Comparison {
  readonly leftToRight: number;
  readonly filledIn: number;
}

interface Cell {
  readonly bar: number;
  readonly slot: number;
}

/** Compares cells of pieces that were read from left to right before. */
export async function infillingFigures(
  { config, weights }: Pick<Network, 'config' | 'weights'>,
  pieces: readonly ScoredPiece[],
): Promise<InfillingFigures> {
  const sizes = configSchema.parse(config);
  const scorer = createStepScorer(sizes, weights);
  const nats = { cell: [0, 0], bar: [0, 0], barWithMemory: [0, 0] };
  const notes = { cell: 0, bar: 0 };
  let cells = 0;
  try {
    for (const scored of pieces) {
      const leftToRight = rememberedBars(scored);
      for (const cell of cellsOf(scored.piece)) {
        const { bar, slot } = cell;
        const one = await filled(scored.piece, cell, scorer, sizes.contextLength);
        const all = await filled(scored.piece, { bar }, scorer, sizes.contextLength);
        if (one === undefined || all === undefined) continue;
        cells++;
        notes.cell += notesOf(scored.piece, bar, slot).length;
        notes.bar += notesOf(scored.piece, bar).length;
        nats.cell[0]! += natsOf(scored, bar, slot);
        nats.cell[1]! += one.notes;
        nats.bar[0]! += natsOf(scored, bar) + scored.barEnds[bar]!;
        nats.bar[1]! += all.notes + all.end;
        nats.barWithMemory[0]! += leftToRight[bar]!;
        nats.barWithMemory[1]! += filledWithMemory(scored, bar, all.models);
      }
    }
  } finally {
    await scorer.dispose();
  }
  const comparison = (of: keyof typeof nats): Comparison => {
    const count = notes[of === 'cell' ? 'cell' : 'bar'];
    const [leftToRight, filledIn] = nats[of].map((sum) => sum / count / Math.LN2);
    return { leftToRight: leftToRight!, filledIn: filledIn! };
  };
  return {
    cells,
    notes: notes.cell,
    cell: comparison('cell'),
    bar: comparison('bar'),
    barWithMemory: comparison('barWithMemory'),
  };
}

/** Cells with enough notes, none of them in the first or last bar, spread over the piece. */
export function cellsOf(piece: ScorePiece): Cell[] {
  const all: Cell[] = [];
  for (let bar = 1; bar < piece.bars.length - 1; bar++) {
    const slots = piece.slots.flatMap((_, slot) =>
      notesOf(piece, bar, slot).length >= FEWEST_NOTES ? [slot] : [],
    );
    // One a bar, of each track in turn.
    if (slots.length > 0) all.push({ bar, slot: slots[bar % slots.length]! });
  }
  const count = Math.min(CELLS, all.length);
  return Array.from(
    { length: count },
    (_, i) => all[Math.floor(((i + 0.5) * all.length) / count)]!,
  );
}

/** Indices of the notes of a bar; of one of its tracks. */
function notesOf(piece: ScorePiece, bar: number, slot?: number): number[] {
  const found: number[] = [];
  for (let note = piece.bars[bar]!.first; note < endOfBar(piece, bar); note++) {
    if (slot === undefined || piece.notes.slot[note] === slot) found.push(note);
  }
  return found;
}

function natsOf({ piece, notes }: ScoredPiece, bar: number, slot?: number): number {
  return notesOf(piece, bar, slot).reduce(
    (sum, note) => sum + REMEMBERED_HEADS.reduce((own, head) => own + notes[head][note]!, 0),
    0,
  );
}

/**
 * Nats of the notes of a cell, or of all tracks of a bar, and that there are no more, given what is around it
 * in one window; undefined if it does not fit in one.
 */
async function filled(
  piece: ScorePiece,
  { bar, slot }: { readonly bar: number; readonly slot?: number },
  scorer: StepScorer,
  length: number,
): Promise<FilledCell | undefined> {
  const starts = barSteps(piece);
  // As much before as after.
  const from = starts.findIndex((start) => start > starts[bar]! - length / 2);
  const steps = stepsOf(piece, {
    from,
    length,
    hidden: (at, track) => at === bar && (slot === undefined || track === slot),
  });
  const { nats, logits } = await scorer.opinions(stepBatch([steps]));
  const isNote = steps.fills.map((fills, i) => (fills && steps.hasNote[i] ? 1 : 0));
  const isEnd = steps.fills.map((fills, i) => (fills && !steps.hasNote[i] ? 1 : 0));
  if (total(isNote) !== notesOf(piece, bar, slot).length || total(isEnd) !== 1) return undefined;
  const end = isEnd.indexOf(1);
  const numbers = Array.from(isNote.keys())
    .filter((step) => isNote[step])
    .flatMap((step) => REMEMBERED_HEADS.map((head) => ({ head, at: 0, step })));
  return {
    notes: numbers.reduce((sum, { head, step }) => sum + nats[head][step]!, 0),
    end: nats.time[end]!,
    models: [...numbers, { head: 'time' as const, at: 0, step: end }].map((number) =>
      modelOf({ logits }, number),
    ),
  };
}

/** Nats of what is filled in. */
interface FilledCell {
  readonly notes: number;
  readonly end: number;
  /** Probabilities of the classes of each number in order, the end last. */
  readonly models: readonly Float64Array[];
}

/** Nats of the bars of a piece, read from left to right by the model with the memory. */
function rememberedBars(scored: ScoredPiece): number[] {
  const memory = new ScoreMemory();
  return scored.piece.bars.map((_, bar) => passed(memory, scored, bar));
}

/**
 * Nats of a bar that is filled in by the model with the memory, which hears what comes after, then what came
 * before, as where bars are written.
 *
 * @param models probabilities that the model gives, of each number of the bar in order.
 */
function filledWithMemory(
  scored: ScoredPiece,
  bar: number,
  models: readonly Float64Array[],
): number {
  const { piece } = scored;
  const memory = new ScoreMemory();
  for (let after = bar + 1; after < piece.bars.length; after++) {
    for (const i of notesOf(piece, after)) memory.read(noteAt(piece, i));
    memory.readBarEnd();
  }
  for (let before = 0; before < bar; before++) passed(memory, scored, before);
  return passed(memory, scored, bar, models);
}

/**
 * Goes past a bar with the memory.
 *
 * @param models probabilities of each number; by default those of reading from left to right.
 * @returns nats of the mixture.
 */
function passed(
  memory: ScoreMemory,
  scored: ScoredPiece,
  bar: number,
  models?: readonly Float64Array[],
): number {
  return numbersOfBar(scored.piece, bar).reduce((nats, number, i) => {
    const model = models ? models[i]! : modelOf(scored, number);
    return nats - Math.log(memory.pass(number.head, number.at, model));
  }, 0);
}

function noteAt({ notes }: ScorePiece, i: number): HeardNumbers {
  return {
    time: notes.position[i]!,
    slot: notes.slot[i]!,
    pitch: notes.pitch[i]!,
    duration: notes.duration[i]!,
  };
}

function total(flags: Uint8Array): number {
  return flags.reduce((sum, flag) => sum + flag, 0);
}
