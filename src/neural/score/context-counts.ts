/** @file Counts of what followed contexts, each of which is known by a number. */

/** Entries of the table at first; a power of two. */
const SMALLEST = 1024;
/** Share of the table that may be full. */
const FULLEST = 0.5;
const NONE = -1;

/**
 * How often each class followed each context.
 *
 * @example
 * const counts = new ContextCounts();
 * counts.count(key, 60);
 * counts.each(key, (at, count, total) => console.log(at, count / total)); // 60 1
 */
export class ContextCounts {
  /** Where a context stands: open addressing by its key. */
  #keys = new Float64Array(SMALLEST).fill(NONE);
  #contexts = new Int32Array(SMALLEST);
  /** Of each context: how often anything followed, and the class that came into it last. */
  readonly #totals: number[] = [];
  readonly #newest: number[] = [];
  /** Of each class of a context: which it is, how often it came, and the one that came into it before. */
  readonly #classes: number[] = [];
  readonly #counts: number[] = [];
  readonly #older: number[] = [];

  /** Calls for each class that has followed a context, with how often it did and how often anything. */
  each(key: number, found: (at: number, count: number, total: number) => void): void {
    const place = this.#placeOf(key);
    if (this.#keys[place] === NONE) return;
    const context = this.#contexts[place]!;
    const total = this.#totals[context]!;
    for (let own = this.#newest[context]!; own !== NONE; own = this.#older[own]!) {
      found(this.#classes[own]!, this.#counts[own]!, total);
    }
  }

  /** Counts a class after a context. @param key a whole number, 0 to 2^53. */
  count(key: number, at: number): void {
    const context = this.#contextOf(key);
    this.#totals[context]!++;
    for (let own = this.#newest[context]!; own !== NONE; own = this.#older[own]!) {
      if (this.#classes[own] !== at) continue;
      this.#counts[own]!++;
      return;
    }
    this.#classes.push(at);
    this.#counts.push(1);
    this.#older.push(this.#newest[context]!);
    this.#newest[context] = this.#classes.length - 1;
  }

  /** The context of a key, which is new if it was never counted. */
  #contextOf(key: number): number {
    const place = this.#placeOf(key);
    if (this.#keys[place] !== NONE) return this.#contexts[place]!;
    const context = this.#totals.length;
    this.#keys[place] = key;
    this.#contexts[place] = context;
    this.#totals.push(0);
    this.#newest.push(NONE);
    if (context + 1 > FULLEST * this.#keys.length) this.#grow();
    return context;
  }

  /** The place of a key, or the free place where it belongs. */
  #placeOf(key: number): number {
    const mask = this.#keys.length - 1;
    let place = (key % this.#keys.length) & mask;
    while (this.#keys[place] !== NONE && this.#keys[place] !== key) place = (place + 1) & mask;
    return place;
  }

  #grow(): void {
    const [keys, contexts] = [this.#keys, this.#contexts];
    this.#keys = new Float64Array(2 * keys.length).fill(NONE);
    this.#contexts = new Int32Array(2 * keys.length);
    keys.forEach((key, i) => {
      if (key === NONE) return;
      const place = this.#placeOf(key);
      this.#keys[place] = key;
      this.#contexts[place] = contexts[i]!;
    });
  }
}

/** A key of what a key stands for and one more number (multipliers of MurmurHash3, Austin Appleby). */
export function joined(key: number, value: number): number {
  let low = Math.imul((key | 0) ^ Math.imul(value + 1, 0x9e3779b1), 0x85ebca6b);
  low ^= low >>> 15;
  let high = Math.imul(
    Math.floor(key / 2 ** 32) ^ Math.imul(value + 7, 0x27d4eb2f) ^ low,
    0xc2b2ae35,
  );
  high ^= high >>> 13;
  return (high & 0x1fffff) * 2 ** 32 + (low >>> 0);
}

/** A key of some numbers in order. */
export function keyOf(...values: readonly number[]): number {
  let key = 0;
  for (const value of values) key = joined(key, value);
  return key;
}
