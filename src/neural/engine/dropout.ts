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

/** Values of `masks`; `source` gives each mask, by its name, its own draws from [0, 1). */
export function dropoutValues(
  masks: readonly DropoutMask[],
  source: (name: string) => () => number,
): RuntimeTensors {
  return Object.fromEntries(
    masks.map(({ name, shape, rate }) => {
      const draw = source(name);
      const data = new Float32Array(shape.reduce((product, size) => product * size, 1));
      const kept = 1 / (1 - rate);
      for (let i = 0; i < data.length; i++) data[i] = draw() < rate ? 0 : kept;
      return [name, { data, dims: shape }];
    }),
  );
}
