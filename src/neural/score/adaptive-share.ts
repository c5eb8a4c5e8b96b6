/** @file The share of one of two predictors in their mixture, learned while they predict. */

/**
 * Shares by the kind of place. In each kind a share is the mean of how likely it was, each time, that what
 * came had been drawn from the second predictor: the posterior by the probabilities that both gave to it.
 */
export class AdaptiveShare {
  readonly #trusted: Float64Array;
  readonly #seen: Float64Array;

  /** @param kinds number of kinds of places, each of which begins with a half. */
  constructor(kinds: number) {
    this.#trusted = new Float64Array(kinds).fill(0.5);
    this.#seen = new Float64Array(kinds).fill(1);
  }

  /** The second predictor's share in a kind of place, above 0 and below 1. */
  of(kind: number): number {
    return this.#trusted[kind]! / this.#seen[kind]!;
  }

  /** Learns from the probabilities, above 0, that both predictors gave to what came. */
  learn(kind: number, first: number, second: number): void {
    const share = this.of(kind);
    this.#trusted[kind]! += (share * second) / (first + share * (second - first));
    this.#seen[kind]!++;
  }
}
