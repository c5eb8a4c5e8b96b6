/**
 * @file The memory of a piece as a second opinion for the score model: what came in places like this one when
 *   they were heard before.
 */
import { ContextCounts, joined } from './context-counts.ts';
import { BAR_END, HEADS } from './fields.ts';
import {
  HeardPiece,
  REMEMBERED_HEADS,
  type HeardNumbers,
  type RememberedHead,
} from './heard-piece.ts';
import {
  LogLinearMixture,
  WEIGHTS_PER_CONTEXT,
  type MixtureWeights,
} from './log-linear-mixture.ts';
import { MEMORY_CONTEXTS, type MemoryContext } from './memory-contexts.ts';
import { FIRST_WEIGHTS } from './memory-weights.ts';

/** How much each place that was heard counts, by head. */
export type MemoryWeights = Readonly<Record<RememberedHead, MixtureWeights>>;

/** Rate at which the weights learn while a piece is heard. */
const RATE = 0.002;

/** Where something is counted, and the class that classes count from: undefined where nothing is. */
interface CountedPlace {
  readonly key: number;
  readonly from: number | undefined;
}

const NOWHERE: CountedPlace = { key: 0, from: undefined };

export interface MemoryOptions {
  /** Weights to begin with; by default those that suit most music and models. */
  readonly weights?: MemoryWeights;
  /** Rate at which they learn; 0 to keep them. Default {@link RATE}. */
  readonly rate?: number;
}

/**
 * Remembers the numbers of the notes of one piece in order, and mixes what it expects with a model's
 * probabilities. How much each kind of places counts, and the model, it learns as the piece goes on.
 *
 * @example
 * const memory = new ScoreMemory();
 * const mixed = memory.mixed('time', model); // probabilities of the classes, sum 1
 * memory.pass('time', 12, model); // the mixture's probability of what came
 */
export class ScoreMemory {
  readonly #piece = new HeardPiece();
  readonly #counts = new ContextCounts();
  readonly #mixtures: Readonly<Record<RememberedHead, LogLinearMixture>>;
  /** Of each context, what is counted in it. */
  #places: readonly CountedPlace[] = [];
  /** What was asked of the number that comes. */
  #asked: { readonly head: RememberedHead; readonly model: Float64Array } | undefined;
  #mixed: Float64Array = new Float64Array(0);

  constructor({ weights = firstWeights(), rate = RATE }: MemoryOptions = {}) {
    this.#mixtures = byHead((head) => new LogLinearMixture(HEADS[head], weights[head], rate));
  }

  /** What it has learned so far, for a memory of another piece. */
  get weights(): MemoryWeights {
    return byHead((head) => this.#mixtures[head].weights);
  }

  /**
   * The mixture of a model's probabilities of a head's classes with what the memory expects. Classes to which
   * the model gives 0 stay out.
   *
   * @returns probabilities, sum 1.
   */
  mixed(head: RememberedHead, model: Float64Array): Float64Array {
    if (this.#asked?.head === head && this.#asked.model === model) return this.#mixed;
    const mixture = this.#mixtures[head];
    mixture.begin(model);
    this.#find(head);
    MEMORY_CONTEXTS[head].forEach((context, i) => this.#addTo(mixture, context, i));
    this.#mixed = mixture.probabilities();
    this.#asked = { head, model };
    return this.#mixed;
  }

  /**
   * Goes past a number that was read, and learns from it.
   *
   * @param model the model's probabilities of the head's classes.
   * @returns the mixture's probability of the number.
   */
  pass(head: RememberedHead, at: number, model: Float64Array): number {
    const probability = this.mixed(head, model)[at]!;
    this.#mixtures[head].learn(at);
    this.#remember(head, at);
    return Math.max(probability, Number.MIN_VALUE);
  }

  /**
   * Goes past a number that was drawn from {@link mixed}. What was made up is neither remembered nor learned
   * from: pieces that listen to themselves soon repeat one bar for ever.
   */
  hear(head: RememberedHead, at: number): void {
    this.#piece.hear(head, at);
    this.#asked = undefined;
  }

  /** Remembers a note that was read, of which no model was asked. */
  read(note: HeardNumbers): void {
    for (const head of REMEMBERED_HEADS) this.#remember(head, note[head]);
  }

  /** Remembers the end of a bar that was read. */
  readBarEnd(): void {
    this.#remember('time', BAR_END);
  }

  #addTo(mixture: LogLinearMixture, context: MemoryContext, i: number): void {
    if ('says' in context) {
      const said = context.says(this.#piece);
      if (said !== undefined) mixture.add(i, said, 1, 1);
      return;
    }
    const { key, from } = this.#places[i]!;
    if (from === undefined) return;
    this.#counts.each(key, (at, count, total) => mixture.add(i, from + at, count, total));
  }

  #remember(head: RememberedHead, at: number): void {
    if (this.#asked?.head !== head) this.#find(head);
    for (const { key, from } of this.#places) {
      if (from !== undefined) this.#counts.count(key, at - from);
    }
    this.#piece.hear(head, at);
    this.#asked = undefined;
  }

  /** Finds the places that the number to come is in. */
  #find(head: RememberedHead): void {
    const kind = REMEMBERED_HEADS.indexOf(head);
    this.#places = MEMORY_CONTEXTS[head].map((context, i) => {
      if ('says' in context) return NOWHERE;
      const from = context.from ? context.from(this.#piece) : 0;
      if (from === undefined) return NOWHERE;
      const key = joined(context.key(this.#piece), REMEMBERED_HEADS.length * i + kind);
      return { key, from };
    });
  }
}

/** Weights that suit most music and models, as they stand in `memory-weights.ts`. */
export function firstWeights(): MemoryWeights {
  return byHead((head) => ({
    exponent: FIRST_WEIGHTS[head].exponent,
    contexts: Float64Array.from(
      MEMORY_CONTEXTS[head].flatMap(
        ({ name }) =>
          FIRST_WEIGHTS[head].contexts[name] ?? new Array<number>(WEIGHTS_PER_CONTEXT).fill(0),
      ),
    ),
  }));
}

function byHead<T>(of: (head: RememberedHead) => T): Record<RememberedHead, T> {
  return Object.fromEntries(REMEMBERED_HEADS.map((head) => [head, of(head)])) as Record<
    RememberedHead,
    T
  >;
}
