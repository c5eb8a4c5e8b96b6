/**
 * @file N-grams over whole frames: of the training pieces, and of the piece so far. What neither has heard is
 *   left to the keys one by one, each given whether it sounded in the frame before.
 */
import { Ngrams } from '../../../src/neural/score/ngrams.ts';
import { KEYS, LOWEST, type Frame, type FramePiece } from './frame-sets.ts';

/** Frames that a piece is looked back over, and one. */
export const MEMORY_ORDERS = 24;

/** How likely each frame of a piece was, and how much of it the memory had heard before. */
export interface FrameOpinions {
  /** Probabilities of the n-grams of the training pieces, of every frame but the first. */
  readonly learned: Float64Array;
  /** Of the memory of the piece, which leaves what it has not heard to the n-grams. */
  readonly memory: Float64Array;
  /** Frames before that the piece has had in the same order. */
  readonly matched: Uint8Array;
}

/** N-grams of some pieces. */
export class FrameNgrams {
  readonly #ids = new Map<string, number>();
  readonly #ngrams: Ngrams;
  readonly #keys: KeysAlone;

  /** @param orders lengths of the n-grams. */
  constructor(pieces: readonly FramePiece[], orders: number) {
    this.#keys = new KeysAlone(pieces);
    this.#ngrams = new Ngrams(VOCABULARY, orders);
    for (const piece of pieces) this.#ngrams.learn(piece.map((frame) => this.#idOf(frame)));
  }

  /** Reads a piece. */
  read(piece: FramePiece): FrameOpinions {
    const learned = this.#ngrams.reader();
    const memory = new Ngrams(VOCABULARY, MEMORY_ORDERS).learner();
    const found: [learned: number, memory: number, matched: number][] = [];
    piece.forEach((frame, i) => {
      const id = this.#idOf(frame);
      if (i > 0) {
        const alone = this.#keys.probability(piece[i - 1]!, frame);
        const expected = learned.probability(id, undefined, alone);
        found.push([expected, memory.probability(id, undefined, expected), memory.matched()]);
      }
      learned.pass(id);
      memory.pass(id);
    });
    return {
      learned: Float64Array.from(found, ([value]) => value),
      memory: Float64Array.from(found, ([, value]) => value),
      matched: Uint8Array.from(found, ([, , value]) => value),
    };
  }

  /** Frames that were never learned have numbers too; their contexts are unknown. */
  #idOf(frame: Frame): number {
    const name = frame.join();
    let id = this.#ids.get(name);
    if (id === undefined) this.#ids.set(name, (id = this.#ids.size));
    return id;
  }
}

/** More than the different frames that there are. */
const VOCABULARY = 2 ** 20;

/** How often each key sounds after it did, and after it did not. */
class KeysAlone {
  readonly #on: readonly [Float64Array, Float64Array];

  constructor(pieces: readonly FramePiece[]) {
    const on = [new Float64Array(KEYS), new Float64Array(KEYS)] as const;
    const seen = [new Float64Array(KEYS), new Float64Array(KEYS)] as const;
    for (const piece of pieces) {
      piece.slice(1).forEach((frame, i) => {
        const [before, now] = [new Set(piece[i]), new Set(frame)];
        for (let key = 0; key < KEYS; key++) {
          const was = before.has(key + LOWEST) ? 1 : 0;
          seen[was][key]!++;
          if (now.has(key + LOWEST)) on[was][key]!++;
        }
      });
    }
    const share = (was: 0 | 1) =>
      on[was].map((count, key) => (count + 0.05) / (seen[was][key]! + 1));
    this.#on = [share(0), share(1)];
  }

  probability(before: Frame, frame: Frame): number {
    const [was, now] = [new Set(before), new Set(frame)];
    let nats = 0;
    for (let key = 0; key < KEYS; key++) {
      const on = this.#on[was.has(key + LOWEST) ? 1 : 0][key]!;
      nats -= Math.log(now.has(key + LOWEST) ? on : 1 - on);
    }
    return Math.exp(-nats);
  }
}
