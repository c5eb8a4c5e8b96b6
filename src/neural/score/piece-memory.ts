/** @file What was learned from other pieces, mixed with the memory of the piece so far. */
import { AdaptiveShare } from './adaptive-share.ts';
import { Ngrams } from './ngrams.ts';
import { tokenKind, TOKEN_KINDS } from './note-tokens.ts';

/** The memory looks back over up to twelve tokens. */
const MEMORY_ORDERS = 13;

/**
 * Predicts the tokens of one piece in order, and remembers those that it has passed. How much the memory
 * counts depends on how many tokens before have been there in the same order, and on how well it has
 * predicted in such places.
 */
export class PieceReader {
  readonly #learned;
  readonly #memory;
  readonly #shares = new AdaptiveShare(MEMORY_ORDERS * TOKEN_KINDS);
  #kind = 0;

  /** @param learned from other pieces. */
  constructor(learned: Ngrams) {
    this.#learned = learned.reader();
    this.#memory = new Ngrams(learned.vocabulary, MEMORY_ORDERS).learner();
  }

  /** The probability that a token comes next, above 0; over all tokens they sum to 1. */
  probability(token: number): number {
    const learned = this.#learned.probability(token);
    return learned + this.#shares.of(this.#place()) * (this.#memory.probability(token) - learned);
  }

  /** Goes past a token. */
  pass(token: number): void {
    this.#shares.learn(
      this.#place(),
      this.#learned.probability(token),
      this.#memory.probability(token),
    );
    this.#learned.pass(token);
    this.#memory.pass(token);
    this.#kind = tokenKind(token);
  }

  #place(): number {
    return this.#memory.matched() * TOKEN_KINDS + this.#kind;
  }
}
