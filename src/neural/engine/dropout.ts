/** @file Dropout by masks that are inputs of the graph, drawn anew for every step. */
import type { Graph, Tensor } from './graph.ts';
import type { RuntimeTensors } from './session.ts';

/** A mask to be fed at every step: 0 where dropped, 1 / (1 - rate) elsewhere. */
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

  /** A mask of `shape` as an input of the graph; undefined where nothing is dropped. */
  mask(name: string, shape: readonly number[], rate: number): Tensor | undefined {
    if (rate === 0) return undefined;
    this.masks.push({ name, shape, rate });
    return this.#graph.input(name, shape);
  }
}

/** Fills a list with random numbers of 32 bits. */
export type RandomWords = (words: Uint32Array) => void;

/** Numbers of 16 bits there are: one decides about one value, so that a rate is met to 1 / 2^17. */
const CHANCES = 2 ** 16;

/** Values of `masks`; `source` gives each mask, by its name, random numbers of its own. */
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
    // The one past the end of an odd count is not kept.
    if (word >>> 16 >= dropped) data[i + 1] = kept;
  }
  return data;
}
