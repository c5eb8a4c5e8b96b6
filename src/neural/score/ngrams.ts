/** @file N-grams of several orders, mixed: what a model that has learned nothing else would predict. */

/** Entries of the table at first; a power of two. */
const SMALLEST = 1024;
/** Share of the table that may be full. */
const FULLEST = 0.5;
/** The context of no tokens. */
const ROOT = 0;
const MISSING = -1;

/** How often a token came after a context, and the context that they make together. */
export interface NgramEntry {
  readonly context: number;
  readonly token: number;
  readonly count: number;
  readonly made: number;
}

/**
 * Counts of tokens after contexts of 0 to `orders` - 1 tokens. What follows a context is predicted from all
 * its ends that have been seen, the longer ones first, each leaving to the shorter ones a share that grows
 * with the number of different tokens after it (interpolated Witten-Bell smoothing: Witten and Bell 1991,
 * method C).
 */
export class Ngrams {
  readonly vocabulary: number;
  readonly orders: number;
  /** For each context how often anything followed, and how many different tokens did. */
  #totals: number[] = [0];
  #kinds: number[] = [0];
  /** How often each context was reached: the count of its last token after the tokens before. */
  #counts: number[] = [0];
  /** The context that a token makes of another: open addressing by `context * vocabulary + token`. */
  #keys = new Float64Array(SMALLEST).fill(MISSING);
  #next = new Int32Array(SMALLEST);

  /**
   * @param vocabulary number of tokens.
   * @param orders lengths of the n-grams: 1 counts tokens alone, 3 also after the two before.
   */
  constructor(vocabulary: number, orders: number) {
    this.vocabulary = vocabulary;
    this.orders = orders;
  }

  /** A reader at the start of a sequence, which changes no counts. */
  reader(): NgramReader {
    return new NgramReader(
      (context, token) => (context === MISSING ? MISSING : this.after(context, token)),
      this,
    );
  }

  /** A reader at the start of a sequence that counts every token it passes: the memory of a piece. */
  learner(): NgramReader {
    return new NgramReader((context, token) => this.count(context, token), this);
  }

  /** Learns a whole sequence. */
  learn(tokens: readonly number[]): void {
    const learner = this.learner();
    for (const token of tokens) learner.pass(token);
  }

  /** The context after `context` and a token, or -1 if it was never seen. */
  after(context: number, token: number): number {
    return this.#next[this.#slotOf(context * this.vocabulary + token)] ?? MISSING;
  }

  /** Counts a token after a context, `times` times. Returns the context that they make together. */
  count(context: number, token: number, times = 1): number {
    const key = context * this.vocabulary + token;
    const slot = this.#slotOf(key);
    let made = this.#next[slot]!;
    if (this.#keys[slot] === MISSING) {
      made = this.#totals.length;
      this.#totals.push(0);
      this.#kinds.push(0);
      this.#counts.push(0);
      this.#keys[slot] = key;
      this.#next[slot] = made;
      this.#kinds[context]!++;
      if (made > FULLEST * this.#keys.length) this.#grow();
    }
    this.#totals[context]! += times;
    this.#counts[made]! += times;
    return made;
  }

  /** Whether anything has followed a context. */
  isKnown(context: number): boolean {
    return this.#totals[context]! > 0;
  }

  /** The probability of a token after a context, where shorter contexts give it `shorter`. */
  mixed(context: number, token: number, shorter: number): number {
    const total = this.#totals[context]!;
    if (total === 0) return shorter;
    const kinds = this.#kinds[context]!;
    const made = this.after(context, token);
    const count = made === MISSING ? 0 : this.#counts[made]!;
    return (kinds * shorter + count) / (total + kinds);
  }

  /** Everything that was counted: each context by number, after the one that it continues. */
  entries(): NgramEntry[] {
    const entries: NgramEntry[] = [];
    this.#keys.forEach((key, slot) => {
      if (key === MISSING) return;
      const made = this.#next[slot]!;
      const token = key % this.vocabulary;
      entries.push({
        made,
        context: (key - token) / this.vocabulary,
        token,
        count: this.#counts[made]!,
      });
    });
    return entries.sort((a, b) => a.made - b.made);
  }

  /** The place of a key, or the free place where it belongs. */
  #slotOf(key: number): number {
    const mask = this.#keys.length - 1;
    let slot = hashOf(key) & mask;
    while (this.#keys[slot] !== MISSING && this.#keys[slot] !== key) slot = (slot + 1) & mask;
    if (this.#keys[slot] === MISSING) this.#next[slot] = MISSING;
    return slot;
  }

  #grow(): void {
    const [keys, next] = [this.#keys, this.#next];
    this.#keys = new Float64Array(2 * keys.length).fill(MISSING);
    this.#next = new Int32Array(2 * keys.length);
    keys.forEach((key, i) => {
      if (key === MISSING) return;
      const slot = this.#slotOf(key);
      this.#keys[slot] = key;
      this.#next[slot] = next[i]!;
    });
  }
}

/** A place in a sequence: the contexts of all lengths that end there. */
export class NgramReader {
  readonly #after: (context: number, token: number) => number;
  readonly #ngrams: Ngrams;
  /** By length; {@link MISSING} where a context was never seen. */
  #contexts: number[] = [ROOT];

  /** @param after the context that a token makes of another. */
  constructor(after: (context: number, token: number) => number, ngrams: Ngrams) {
    this.#after = after;
    this.#ngrams = ngrams;
  }

  /**
   * The probability that a token comes next, above 0; over all tokens they sum to 1.
   *
   * @param orders most lengths of n-grams that are mixed; all by default.
   * @param unknown the probability of the token before any is counted; by default all are equally likely.
   */
  probability(
    token: number,
    orders = this.#ngrams.orders,
    unknown = 1 / this.#ngrams.vocabulary,
  ): number {
    let probability = unknown;
    const longest = Math.min(orders, this.#contexts.length);
    for (let length = 0; length < longest; length++) {
      const context = this.#contexts[length]!;
      // Longer contexts were not seen either.
      if (context === MISSING) break;
      probability = this.#ngrams.mixed(context, token, probability);
    }
    return probability;
  }

  /** Length of the longest context here after which something is known to follow. */
  matched(): number {
    let length = 0;
    while (
      length + 1 < this.#contexts.length &&
      this.#contexts[length + 1] !== MISSING &&
      this.#ngrams.isKnown(this.#contexts[length + 1]!)
    ) {
      length++;
    }
    return length;
  }

  /** Goes past a token. */
  pass(token: number): void {
    const longer = this.#contexts.map((context) => this.#after(context, token));
    // The longest context makes none, but its n-gram has been counted.
    this.#contexts = [ROOT, ...longer].slice(0, this.#ngrams.orders);
  }
}

/** Spreads a whole number below 2^53 over 32 bits (the finaliser of MurmurHash3, Austin Appleby). */
function hashOf(key: number): number {
  let h = (key | 0) ^ Math.imul((key / 2 ** 32) | 0, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
