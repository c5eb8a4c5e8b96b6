/** @file How well the score model predicts a piece: bits a note, in all, of each head and bar by bar. */
import { setImmediate } from 'node:timers/promises';
import type { ScoreTransformerConfig } from '../models/score-transformer/config.ts';
import { stepBatch } from '../models/score-transformer/step-batch.ts';
import type { StepOpinions, StepScorer } from '../models/score-transformer/step-scorer.ts';
import { COLUMN, FEATURES, HEAD_NAMES, HEADS, type Head } from '../score/fields.ts';
import type { RememberedHead } from '../score/heard-piece.ts';
import { ScoreMemory } from '../score/score-memory.ts';
import type { ScorePiece } from '../score/score-piece.ts';
import type { Steps } from '../score/score-steps.ts';
import { validationWindows, windowSteps } from '../score/validation-windows.ts';
import { classProbabilities } from './class-probabilities.ts';

/** Bits a note. The less, the less the music surprises the model. */
export interface NoteBits {
  /** Time, track, pitch and duration together, as the loss of a training counts them. */
  readonly all: number;
  /** When notes begin, and that bars end. */
  readonly time: number;
  /** Which part plays. */
  readonly track: number;
  readonly pitch: number;
  readonly duration: number;
  /** How loud notes are; not part of `all`. */
  readonly velocity: number;
}

/** What is found of one bar. */
export interface BarBits {
  /** Counted from 1. */
  readonly bar: number;
  /** Notes that begin in it. */
  readonly notes: number;
  /** Bits a note as in {@link NoteBits.all}; null where no note begins. */
  readonly model: number | null;
  readonly withMemory: number | null;
}

/** How well a model predicts a piece. */
export interface ScoreBits {
  /** Notes that were predicted. */
  readonly notes: number;
  /** By the model alone. */
  readonly model: NoteBits;
  /**
   * By the model and the memory of the piece so far: what a piece says again is no surprise. A velocity is
   * not remembered.
   */
  readonly withMemory: NoteBits;
  /** Of each bar up to the last note. */
  readonly bars: readonly BarBits[];
}

export interface ScoringModel {
  readonly config: ScoreTransformerConfig;
  readonly scorer: StepScorer;
}

/** @throws RangeError when the piece has no notes (see `scorePiece`). Rejects with the signal's reason. */
export async function bitsOfPiece(
  piece: ScorePiece,
  { config, scorer }: ScoringModel,
  signal?: AbortSignal,
): Promise<ScoreBits> {
  const tally = new BitTally(piece);
  const length = config.contextLength;
  for (const window of validationWindows(piece, length)) {
    await setImmediate();
    signal?.throwIfAborted();
    const steps = windowSteps(piece, window, length);
    tally.add(steps, window.from, await scorer.opinions(stepBatch([steps])));
  }
  return tally.result();
}

/** Nats of one predictor. */
class Nats {
  readonly heads: Record<Head, number> = { time: 0, slot: 0, pitch: 0, duration: 0, velocity: 0 };
  readonly bars: Float64Array;

  constructor(bars: number) {
    this.bars = new Float64Array(bars);
  }

  add(head: Head, bar: number, nats: number): void {
    this.heads[head] += nats;
    if (head !== 'velocity') this.bars[bar]! += nats;
  }

  perNote(notes: number): NoteBits {
    const { time, slot, pitch, duration, velocity } = this.heads;
    const bits = (nats: number) => nats / notes / Math.LN2;
    return {
      all: bits(time + slot + pitch + duration),
      time: bits(time),
      track: bits(slot),
      pitch: bits(pitch),
      duration: bits(duration),
      velocity: bits(velocity),
    };
  }
}

/** Adds up what the windows of a piece cost, in order, remembering the piece on the way. */
class BitTally {
  readonly #memory = new ScoreMemory();
  readonly #model: Nats;
  readonly #mixed: Nats;
  readonly #notes: Uint32Array;

  constructor({ bars }: ScorePiece) {
    this.#model = new Nats(bars.length);
    this.#mixed = new Nats(bars.length);
    this.#notes = new Uint32Array(bars.length);
  }

  /** @param from the first bar of the window. @param opinions of the model. */
  add(steps: Steps, from: number, opinions: StepOpinions): void {
    let bar = from - 1;
    for (let step = 0; step < steps.count; step++) {
      if (steps.ids[step * FEATURES] === COLUMN.bar) bar++;
      if (steps.hasTime[step]) this.#learn(steps, step, bar, 'time', opinions);
      if (!steps.hasNote[step]) continue;
      for (const head of HEAD_NAMES.slice(1)) this.#learn(steps, step, bar, head, opinions);
      this.#notes[bar]!++;
    }
  }

  #learn(
    { targets }: Steps,
    step: number,
    bar: number,
    head: Head,
    { nats, logits }: StepOpinions,
  ): void {
    const own = nats[head][step]!;
    this.#model.add(head, bar, own);
    const mixed =
      head === 'velocity'
        ? own
        : this.#pass(head, targets[head][step]!, rowOf(logits[head], HEADS[head], step));
    this.#mixed.add(head, bar, mixed);
  }

  /** The nats of the mixture with the memory, which then knows the number. */
  #pass(head: RememberedHead, at: number, logits: Float64Array): number {
    return -Math.log(this.#memory.pass(head, at, classProbabilities(logits)));
  }

  result(): ScoreBits {
    const counts = [...this.#notes];
    const notes = counts.reduce((sum, count) => sum + count, 0);
    const bits = (nats: number, count: number) => (count === 0 ? null : nats / count / Math.LN2);
    return {
      notes,
      model: this.#model.perNote(notes),
      withMemory: this.#mixed.perNote(notes),
      bars: counts.map((count, bar) => ({
        bar: bar + 1,
        notes: count,
        model: bits(this.#model.bars[bar]!, count),
        withMemory: bits(this.#mixed.bars[bar]!, count),
      })),
    };
  }
}

function rowOf(logits: Float32Array, classes: number, row: number): Float64Array {
  return Float64Array.from(logits.subarray(row * classes, (row + 1) * classes));
}
