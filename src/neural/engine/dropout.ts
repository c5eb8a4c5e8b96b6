/** @file Dropout with masks that are graph inputs, drawn for every step. */
import type { Graph, Tensor } from './graph.ts';
import type { RuntimeTensors } from './session.ts';

/** A mask to feed at every step: 0 where dropped, 1 / (1 - rate) elsewhere. */
export interface DropoutMask {
  readonly name: string;
  readonly shape: readonly number[];
  /** Share dropped, 0 < rate < 1. */
  readonly rate: number;
}

/** The masks a graph needs. */
export class Dropout {
  readonly masks: DropoutMask[] = [];
  readonly #graph: Graph;

  constructor(graph: Graph) {
    this.#graph = graph;
  }

  /** A mask of `shape` as a graph input; undefined if nothing is dropped. */
  mask(name: string, shape: readonly number[], rate: number): Tensor | undefined {
    if (rate === 0) return undefined;
    this.masks.push({ name, shape, rate });
    return this.#graph.input(name, shape);
  }
}

/** Fills a list with random numbers of 32 bits. */
export type RandomWords = (words: Uint32Array) => void;

/** The count of 16-bit numbers: each decides one value, so the rate is exact to 1 / 2^17. */
const CHANCES = 2 ** 16;

/** Draws the values of `masks`; `source` gives each mask its own random numbers by name. */
export function dropoutValues(
  masks: readonly DropoutMask[],
  source: (name: string) => RandomWords,
): RuntimeTensors {
  return Object.fromEntries(
    masks.map(({ name, shape, rate }) => {
      const count = shape.reduce((product, size) => product * size, 1);
      const words = new Uint32Array(Math.ceil(count / 2));
      source(name)(words);
      return [name, { data: maskOf(words, count, rate), dims: shape }];
    }),
  );
}

function maskOf(words: Uint32Array, count: number, rate: number): Float32Array {
  const data = new Float32Array(count);
  const dropped = Math.round(rate * CHANCES);
  const kept = 1 / (1 - rate);
  for (let i = 0; i < count; i += 2) {
    const word = words[i >> 1] as number;
    if ((word & 0xffff) >= dropped) data[i] = kept;
    // With an odd count, the extra value past the end is dropped.
    if (word >>> 16 >= dropped) data[i + 1] = kept;
  }
  return data;
}
