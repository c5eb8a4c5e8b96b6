/** @file Seeded random streams: the only source of chance in composing and training. */
import { anInstance, expectArguments, optional, TEXT } from '../arguments/arguments.ts';

/**
 * A stream of pseudo-random numbers (sfc32, Chris Doty-Humphrey, PractRand), equal on every machine.
 * Streams are cheap: derive one per part and section with {@link Stream.fork}, so that drawing from
 * one never disturbs another.
 *
 * @example
 * const stream = Stream.fromSeed(7);
 * const melody = stream.fork('melody');
 * melody.weighted(['rest', 'note'], (kind) => (kind === 'note' ? 3 : 1));
 */
export class Stream {
  /** The hash of the key so far, which the hash of a longer key extends. */
  readonly #hash: Hash;
  /** Whether the state below is set: streams that are only forked never need it. */
  #started = false;
  #a = 0;
  #b = 0;
  #c = 0;
  #counter = 1;

  /**
   * @param key any text; equal keys give equal streams.
   * @param parent a stream whose key precedes this one.
   */
  constructor(key: string, parent?: Stream) {
    if (typeof key !== 'string' || (parent && !(parent instanceof Stream))) {
      expectArguments('new Stream(key, parent)', {
        key: [key, TEXT],
        parent: [parent, optional(anInstance('a Stream', Stream))],
      });
    }
    this.#hash = hashed(key, parent ? parent.#hash : HASH_OF_NOTHING);
  }

  /** The stream of a user's integer seed. */
  static fromSeed(seed: number): Stream {
    return new Stream(`seed:${seed}`);
  }

  /**
   * An independent stream, named by this stream's key and `label`; it does not depend on what was drawn
   * so far.
   */
  fork(label: string | number): Stream {
    return new Stream(`/${label}`, this);
  }

  /** Uniform integer in 0 .. 2^32 - 1. */
  uint32(): number {
    return this.#next();
  }

  /** Fills `words` with the results of as many {@link uint32} calls, several times faster. */
  fill(words: Uint32Array): void {
    if (!this.#started) this.#start();
    // Values stay 32-bit integers at every step, which engines run three times as fast.
    let a = this.#a | 0;
    let b = this.#b | 0;
    let c = this.#c | 0;
    let counter = this.#counter | 0;
    const count = words.length;
    for (let i = 0; i < count; i++) {
      const t = (((a + b) | 0) + counter) | 0;
      counter = (counter + 1) | 0;
      a = b ^ (b >>> 9);
      b = (c + (c << 3)) | 0;
      c = (c << 21) | (c >>> 11) | 0;
      c = (c + t) | 0;
      words[i] = t;
    }
    this.#a = a;
    this.#b = b;
    this.#c = c;
    this.#counter = counter;
  }

  /** Uniform in [0, 1). */
  float(): number {
    return this.#next() / 4294967296;
  }

  /** Uniform integer in `min`..`max`, both included. */
  int(min: number, max: number): number {
    return min + Math.floor(this.float() * (max - min + 1));
  }

  /** True with probability `p`. */
  chance(p: number): boolean {
    return this.float() < p;
  }

  /** One item, all equally likely. Throws RangeError on an empty list. */
  pick<T>(items: readonly T[]): T {
    if (items.length === 0) throw new RangeError('Cannot pick from an empty list.');
    return items[this.int(0, items.length - 1)] as T;
  }

  /**
   * Index drawn with probability proportional to `weights` (>= 0, not all 0; need not sum to 1).
   * Throws RangeError when nothing can be drawn.
   */
  weightedIndex(weights: ArrayLike<number>): number {
    let total = 0;
    for (let i = 0; i < weights.length; i++) total += weights[i] as number;
    if (!(total > 0) || !Number.isFinite(total)) {
      throw new RangeError('Weights must be finite, non-negative and not all zero.');
    }
    let remaining = this.float() * total;
    let last = 0;
    for (let i = 0; i < weights.length; i++) {
      const weight = weights[i] as number;
      if (weight <= 0) continue;
      last = i;
      remaining -= weight;
      if (remaining < 0) return i;
    }
    return last;
  }

  /** One item, drawn by its weight. */
  weighted<T>(items: readonly T[], weight: (item: T) => number): T {
    return items[this.weightedIndex(items.map(weight))] as T;
  }

  /**
   * Approximately normal, mean 0, standard deviation 1: the sum of four uniforms (Irwin-Hall), which
   * uses no transcendental function and so is bit-equal on every machine. Within +-3.47.
   */
  gaussian(): number {
    return (this.float() + this.float() + this.float() + this.float() - 2) * Math.sqrt(3);
  }

  /** Sets the state from the hash of the key. */
  #start(): void {
    this.#started = true;
    let { h1, h2, h3, h4 } = this.#hash;
    h1 = Math.imul(h3 ^ (h1 >>> 18), 597399067);
    h2 = Math.imul(h4 ^ (h2 >>> 22), 2869860233);
    h3 = Math.imul(h1 ^ (h3 >>> 17), 951274213);
    h4 = Math.imul(h2 ^ (h4 >>> 19), 2716044179);
    h1 ^= h2 ^ h3 ^ h4;
    this.#a = h1;
    this.#b = h2 ^ h1;
    this.#c = h3 ^ h1 ^ (h4 ^ h1);
    for (let i = 0; i < 12; i++) this.#next();
  }

  #next(): number {
    if (!this.#started) this.#start();
    const t = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (this.#c << 21) | (this.#c >>> 11);
    this.#c = (this.#c + t) | 0;
    return t >>> 0;
  }
}

/** Four words of 32 bits. */
interface Hash {
  readonly h1: number;
  readonly h2: number;
  readonly h3: number;
  readonly h4: number;
}

/** As signed integers, as all hashes after it: engines keep others as objects of their own. */
const HASH_OF_NOTHING: Hash = {
  h1: 1779033703,
  h2: 3144134277 | 0,
  h3: 1013904242,
  h4: 2773480762 | 0,
};

/**
 * cyrb128-style hash (bryc, public domain) of a text before its final mixing, extending another hash.
 */
function hashed(text: string, before: Hash): Hash {
  let { h1, h2, h3, h4 } = before;
  for (let i = 0; i < text.length; i++) {
    const k = text.charCodeAt(i);
    h1 = h2 ^ Math.imul(h1 ^ k, 597399067);
    h2 = h3 ^ Math.imul(h2 ^ k, 2869860233);
    h3 = h4 ^ Math.imul(h3 ^ k, 951274213);
    h4 = h1 ^ Math.imul(h4 ^ k, 2716044179);
  }
  return { h1, h2, h3, h4 };
}
