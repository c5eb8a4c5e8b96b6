/**
 * @file The memory of a piece as a second opinion for the score model: what followed the last notes when
 *   they were heard before.
 */
import { AdaptiveShare } from './adaptive-share.ts';
import { BAR_END, HEADS, type Head } from './fields.ts';
import { Ngrams } from './ngrams.ts';

/** Heads that are remembered: a velocity is drawn by the model alone. */
export type RememberedHead = Exclude<Head, 'velocity'>;

/** In the order in which they are chained. */
export const REMEMBERED_HEADS: readonly RememberedHead[] = ['time', 'slot', 'pitch', 'duration'];

/** The first token of each head. */
const FIRST = Object.fromEntries(
  REMEMBERED_HEADS.map((head, i) => [
    head,
    REMEMBERED_HEADS.slice(0, i).reduce((sum, before) => sum + HEADS[before], 0),
  ]),
) as Readonly<Record<RememberedHead, number>>;

const VOCABULARY = REMEMBERED_HEADS.reduce((sum, head) => sum + HEADS[head], 0);

/** Tokens that are looked back over, and one. */
export const ORDERS = 25;

/**
 * Remembers the numbers of the notes of one piece in order, and mixes its expectation with a model's. The
 * share of the memory adapts: by head, by how many numbers before have been there in the same order, and by
 * how well the memory has predicted in such places.
 *
 * A time is remembered where it is another than that of the note before, so that a chord counts as one
 * event of several notes.
 */
export class ScoreMemory {
  readonly #reader = new Ngrams(VOCABULARY, ORDERS).learner();
  readonly #shares = new AdaptiveShare(ORDERS * REMEMBERED_HEADS.length, (place) =>
    firstShare(Math.floor(place / REMEMBERED_HEADS.length)),
  );
  /** Position of the note before in this bar; undefined after a bar line. */
  #position: number | undefined;
  /** What was expected here, by head, as far as it was asked. */
  #expected: Partial<Record<RememberedHead, Float64Array>> = {};

  /** How many numbers before this place have been there in the same order; below {@link ORDERS}. */
  get matched(): number {
    return this.#reader.matched();
  }

  /** The memory's expectation of a head's classes, which sum to 1. */
  expectation(head: RememberedHead): Float64Array {
    this.#expected[head] ??= normalised(head === 'time' ? this.#times() : this.#classes(head));
    return this.#expected[head];
  }

  /** The mixture of a model's probabilities of a head's classes with the memory's expectation. */
  mixed(head: RememberedHead, model: Float64Array): Float64Array {
    const share = this.#shares.of(this.#place(head));
    const memory = this.expectation(head);
    return model.map((probability, i) => probability + share * (memory[i]! - probability));
  }

  /**
   * Goes past a number that was chosen or read.
   *
   * @param model the model's probability of it.
   * @returns the mixture's.
   */
  pass(head: RememberedHead, at: number, model: number): number {
    const place = this.#place(head);
    const memory = this.expectation(head)[at]!;
    const share = this.#shares.of(place);
    this.#shares.learn(place, model, memory);
    this.#remember(head, at);
    return model + share * (memory - model);
  }

  /** Remembers a note that was read, of which no model was asked. */
  read(note: Readonly<Record<RememberedHead, number>>): void {
    for (const head of REMEMBERED_HEADS) this.#remember(head, note[head]);
  }

  /** Remembers the end of a bar that was read. */
  readBarEnd(): void {
    this.#remember('time', BAR_END);
  }

  #remember(head: RememberedHead, at: number): void {
    if (head !== 'time' || at !== this.#position) this.#reader.pass(FIRST[head] + at);
    if (head === 'time') this.#position = at === BAR_END ? undefined : at;
    this.#expected = {};
  }

  #place(head: RememberedHead): number {
    return this.matched * REMEMBERED_HEADS.length + REMEMBERED_HEADS.indexOf(head);
  }

  #classes(head: RememberedHead): Float64Array {
    return this.#reader.probabilities(FIRST[head], HEADS[head]);
  }

  /** The time of the note before is what a track that follows at once stands for. */
  #times(): Float64Array {
    const times = this.#classes('time');
    if (this.#position !== undefined) {
      times[this.#position] = this.#classes('slot').reduce((sum, own) => sum + own, 0);
    }
    return times;
  }
}

/** What the memory is trusted at first, by the numbers before that have been there in the same order. */
function firstShare(matched: number): number {
  return Math.min(0.5, 0.05 + 0.05 * matched);
}

function normalised(weights: Float64Array): Float64Array {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}
