/** @file The keys and values of the steps that a decoder remembers, as its sessions are fed with them. */
import type { RuntimeTensors } from '../../engine/session.ts';
import type { ScoreTransformerConfig } from './config.ts';

/** The memory grows by this many places: what is fed takes time, filled or not. */
const PLACES = 64;

/**
 * Keys and values [layers * keys and values * heads, places, width of a head] of up to `capacity` steps: step
 * number n is in place n modulo the capacity. There are no more places than the steps need.
 */
export class KeysAndValues {
  readonly #capacity: number;
  readonly #config: ScoreTransformerConfig;
  readonly #width: number;
  /** Of each layer's keys and values of each head. */
  readonly #rows: number;
  readonly #data: Float32Array;
  #places: number;
  #tensors: RuntimeTensors;

  constructor(config: ScoreTransformerConfig, capacity: number) {
    const { layers, heads, width } = config;
    this.#capacity = capacity;
    this.#config = config;
    this.#width = width / heads;
    this.#rows = 2 * layers * heads;
    this.#data = new Float32Array(2 * layers * width * capacity);
    this.#places = Math.min(PLACES, capacity);
    this.#tensors = this.#views();
  }

  /** By the names of the inputs that they are fed to, [heads, places, width of a head] each. */
  get tensors(): Readonly<RuntimeTensors> {
    return this.#tensors;
  }

  /** Makes as many places as some steps fill, at least one. @returns how many there are. */
  placesFor(steps: number): number {
    const blocks = Math.max(1, Math.ceil(steps / PLACES));
    const places = Math.min(this.#capacity, PLACES * blocks);
    if (places !== this.#places) {
      this.#move(places);
      this.#tensors = this.#views();
    }
    return places;
  }

  /**
   * Writes the keys and values of some steps, at most as many as the capacity.
   *
   * @param next [layers * keys and values * heads, count, width of a head]
   * @param first number of the first of the steps.
   */
  write(next: Float32Array, first: number, count: number): void {
    this.placesFor(first + count);
    const [width, places] = [this.#width, this.#places];
    for (let step = 0; step < count;) {
      const place = (first + step) % this.#capacity;
      const together = Math.min(count - step, this.#capacity - place);
      for (let row = 0; row < this.#rows; row++) {
        const from = (row * count + step) * width;
        const block = next.subarray(from, from + together * width);
        this.#data.set(block, (row * places + place) * width);
      }
      step += together;
    }
  }

  /** Makes room between the rows, or takes it away. */
  #move(places: number): void {
    const width = this.#width;
    const kept = Math.min(places, this.#places) * width;
    for (let i = 0; i < this.#rows; i++) {
      const row = places > this.#places ? this.#rows - 1 - i : i;
      const from = row * this.#places * width;
      this.#data.copyWithin(row * places * width, from, from + kept);
    }
    this.#places = places;
  }

  #views(): RuntimeTensors {
    const { layers, heads } = this.#config;
    const dims = [heads, this.#places, this.#width];
    const size = heads * this.#places * this.#width;
    const at = (index: number) => ({
      data: this.#data.subarray(index * size, (index + 1) * size),
      dims,
    });
    const tensors: RuntimeTensors = {};
    for (let layer = 0; layer < layers; layer++) {
      tensors[`keys_${layer}`] = at(2 * layer);
      tensors[`values_${layer}`] = at(2 * layer + 1);
    }
    return tensors;
  }
}
