/** @file A model's probabilities raised by what was counted in places like this one, with learned weights. */

/** Numbers that are learned of each context. */
export const WEIGHTS_PER_CONTEXT = 4;
/** Added to the model's probabilities, so that what it finds all but impossible can be raised. */
const LEAST = 1e-6;
/** The model's exponent learns so much slower than the weights. */
const SLOWER = 20;

/** What a mixture has learned. */
export interface MixtureWeights {
  /** Exponent of the model's probabilities. */
  readonly exponent: number;
  /** {@link WEIGHTS_PER_CONTEXT} of each context. */
  readonly contexts: Float64Array;
}

/**
 * A log-linear mixture. The logarithm of a class's weight is that of the model's probability p times an
 * exponent, and for each context in which the class came c of n times
 *
 *     w0 + w1 log c + w2 log (c / n) - w3 log p
 *
 * The weights learn by the gradient of the logarithm of the probability that the mixture gave to what came.
 */
export class LogLinearMixture {
  readonly #rate: number;
  #exponent: number;
  readonly #weights: Float64Array;
  /** Of the classes: the logarithm of the model's probability, -Infinity where it allows none. */
  readonly #model: Float64Array;
  /** What was counted: context and class, and the logarithms of c and of c / n. */
  readonly #contexts: number[] = [];
  readonly #classes: number[] = [];
  readonly #counts: number[] = [];
  readonly #shares: number[] = [];
  #mixture: Float64Array = new Float64Array(0);

  /** @param rate of learning; 0 to keep the weights. */
  constructor(classes: number, { exponent, contexts }: MixtureWeights, rate: number) {
    this.#model = new Float64Array(classes);
    this.#exponent = exponent;
    this.#weights = contexts.slice();
    this.#rate = rate;
  }

  /** What it has learned so far. */
  get weights(): MixtureWeights {
    return { exponent: this.#exponent, contexts: this.#weights.slice() };
  }

  /** Begins with a model's probabilities of the classes; one that is 0 stays 0. */
  begin(model: Float64Array): void {
    for (let at = 0; at < model.length; at++) {
      this.#model[at] = model[at]! > 0 ? Math.log(model[at]! + LEAST) : -Infinity;
    }
    for (const list of [this.#contexts, this.#classes, this.#counts, this.#shares]) list.length = 0;
  }

  /** Adds that a class came `count` of `total` times in a context. Classes that the model excludes do not. */
  add(context: number, at: number, count: number, total: number): void {
    if (!(this.#model[at]! > -Infinity)) return;
    this.#contexts.push(WEIGHTS_PER_CONTEXT * context);
    this.#classes.push(at);
    this.#counts.push(Math.log(count));
    this.#shares.push(Math.log(count / total));
  }

  /** The mixture of all that was added: its probabilities, which sum to 1. */
  probabilities(): Float64Array {
    const weights = this.#weights;
    const scores = this.#model.map((logarithm) => this.#exponent * logarithm);
    for (let i = 0; i < this.#classes.length; i++) {
      const at = this.#classes[i]!;
      const w = this.#contexts[i]!;
      scores[at]! +=
        weights[w]! +
        weights[w + 1]! * this.#counts[i]! +
        weights[w + 2]! * this.#shares[i]! -
        weights[w + 3]! * this.#model[at]!;
    }
    let highest = -Infinity;
    for (const score of scores) if (score > highest) highest = score;
    let total = 0;
    for (let at = 0; at < scores.length; at++) {
      scores[at] = Math.exp(scores[at]! - highest);
      total += scores[at]!;
    }
    for (let at = 0; at < scores.length; at++) scores[at]! /= total;
    this.#mixture = scores;
    return scores;
  }

  /** Learns from the class that came, of which {@link probabilities} were asked before. */
  learn(came: number): void {
    if (this.#rate === 0 || !(this.#model[came]! > -Infinity)) return;
    for (let i = 0; i < this.#classes.length; i++) {
      const at = this.#classes[i]!;
      const step = this.#rate * ((at === came ? 1 : 0) - this.#mixture[at]!);
      const w = this.#contexts[i]!;
      this.#weights[w]! += step;
      this.#weights[w + 1]! += step * this.#counts[i]!;
      this.#weights[w + 2]! += step * this.#shares[i]!;
      this.#weights[w + 3]! -= step * this.#model[at]!;
    }
    let expected = 0;
    this.#mixture.forEach((probability, at) => {
      if (probability > 0) expected += probability * this.#model[at]!;
    });
    this.#exponent += (this.#rate / SLOWER) * (this.#model[came]! - expected);
  }
}
