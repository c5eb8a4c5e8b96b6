/** @file What was learned from other pieces, mixed with the memory of the piece so far. */
import { Ngrams } from './ngrams.ts';

/** The memory looks back over up to twelve tokens. */
const MEMORY_ORDERS = 13;
/** Share of the memory in the mixture. */
const MEMORY_SHARE = 0.5;

/** Predicts the tokens of one piece in order, and remembers those that it has passed. */
export class PieceReader {
  readonly #learned;
  readonly #memory;

  /** @param learned from other pieces. */
  constructor(learned: Ngrams) {
    this.#learned = learned.reader();
    this.#memory = new Ngrams(learned.vocabulary, MEMORY_ORDERS).learner();
  }

  /** The probability that a token comes next, above 0; over all tokens they sum to 1. */
  probability(token: number): number {
    const learned = this.#learned.probability(token);
    return learned + MEMORY_SHARE * (this.#memory.probability(token) - learned);
  }

  /** Goes past a token. */
  pass(token: number): void {
    this.#learned.pass(token);
    this.#memory.pass(token);
  }
}
