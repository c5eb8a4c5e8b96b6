/**
 * @file Decodes with the score model one step at a time: keys and values of the steps before are kept,
 *   so that a step costs the same however many there were.
 */
import { Graph } from '../../engine/graph.ts';
import { createSession, type Session, type SessionOptions } from '../../engine/session.ts';
import { rotaryRates } from '../../engine/rotary.ts';
import { FEATURES } from '../../score/fields.ts';
import { requireTensor, type NamedTensors } from '../weights.ts';
import type { ScoreTransformerConfig } from './config.ts';
import { decodedStep } from './decoding-graph.ts';
import { foldedWeights, MOST_TIME, TWELFTHS_PER_POSITION } from './network.ts';
import { scoreTransformerSpecs } from './weights.ts';

/** A step to decode: its columns, its place and its time. */
export interface StepInput {
  /** Columns of `fields.ts`, at most {@link FEATURES}. */
  readonly columns: readonly number[];
  /** Steps of the piece before it: those taken before, except where a cell is filled in. */
  readonly place: number;
  /** Twelfths of a quarter from the first bar line. */
  readonly time: number;
}

/** Added to the logits of places in the memory that hold no step yet. */
const EMPTY = -1e9;

/**
 * Several sequences that are decoded side by side. The memory of each holds its last `capacity` steps;
 * older ones are forgotten.
 */
export class StepDecoder {
  readonly #config: ScoreTransformerConfig;
  readonly #session: Session;
  readonly #sequences: number;
  readonly #capacity: number;
  /** For each layer the keys, then the values: [sequences, heads, width of a head, capacity]. */
  readonly #memories: Float32Array[];
  readonly #bias: Float32Array;
  readonly #rates: readonly number[];
  #steps = 0;

  private constructor(
    config: ScoreTransformerConfig,
    session: Session,
    sequences: number,
    capacity: number,
  ) {
    this.#config = config;
    this.#session = session;
    this.#sequences = sequences;
    this.#capacity = capacity;
    this.#memories = Array.from(
      { length: 2 * config.layers },
      () => new Float32Array(sequences * config.width * capacity),
    );
    this.#bias = new Float32Array(capacity).fill(EMPTY);
    this.#rates = rotaryRates(config.width / config.heads);
  }

  /** @param capacity steps that are remembered; default the config's context length. */
  static async open(
    config: ScoreTransformerConfig,
    weights: NamedTensors,
    options: SessionOptions & { readonly sequences?: number; readonly capacity?: number } = {},
  ): Promise<StepDecoder> {
    const { sequences = 1, capacity = config.contextLength, ...session } = options;
    const graph = new Graph();
    const constants = new Map(
      scoreTransformerSpecs(config).map(({ name, shape }) => [
        name,
        graph.constant(requireTensor(weights, name, shape).data, shape, name),
      ]),
    );
    const folded = foldedWeights(config, (name) => constants.get(name)!);
    decodedStep(config, (name) => folded.get(name)!, graph, sequences, capacity);
    const opened = await createSession(graph.toModel(), session);
    return new StepDecoder(config, opened, sequences, capacity);
  }

  /** Steps that are remembered. */
  get capacity(): number {
    return this.#capacity;
  }

  /** Steps taken since the start. */
  get steps(): number {
    return this.#steps;
  }

  /** Forgets everything. */
  reset(): void {
    this.#steps = 0;
    this.#bias.fill(EMPTY);
  }

  /**
   * Goes past a step of each sequence.
   *
   * @returns what the network knows after it: [sequences, width].
   */
  async push(inputs: readonly StepInput[]): Promise<Float32Array> {
    const { width, heads, layers } = this.#config;
    if (inputs.length !== this.#sequences) {
      throw new RangeError(
        `The decoder takes ${this.#sequences} steps at a time, but was given ${inputs.length}.`,
      );
    }
    const ids = new Int32Array(this.#sequences * FEATURES);
    inputs.forEach(({ columns }, i) => ids.set(columns, i * FEATURES));
    const half = this.#rates.length;
    const angles = [this.#sequences, heads, half, 1];
    const outputs = await this.#session.run({
      ids: { data: ids, dims: [this.#sequences, FEATURES] },
      cos: { data: this.#angles(inputs, Math.cos), dims: angles },
      sin: { data: this.#angles(inputs, Math.sin), dims: angles },
      bias: { data: this.#bias, dims: [1, this.#capacity] },
      ...Object.fromEntries(
        this.#memories.map((data, i) => [
          memoryName(i, layers),
          { data, dims: [this.#sequences * heads, width / heads, this.#capacity] },
        ]),
      ),
    });
    const place = this.#steps % this.#capacity;
    this.#memories.forEach((memory, i) => {
      const added = outputs[`next/${memoryName(i, layers)}`]!.data;
      for (let row = 0; row < added.length; row++) {
        memory[row * this.#capacity + place] = added[row]!;
      }
    });
    this.#bias[place] = 0;
    this.#steps++;
    return outputs['encoded']!.data as Float32Array;
  }

  dispose(): Promise<void> {
    return this.#session.dispose();
  }

  /** [sequences, heads, rates]: half of the heads by the place of the step, half by its time. */
  #angles(inputs: readonly StepInput[], value: (angle: number) => number): Float32Array {
    const { heads } = this.#config;
    const half = this.#rates.length;
    const angles = new Float32Array(inputs.length * heads * half);
    inputs.forEach(({ place, time }, sequence) => {
      const byTime = Math.min(MOST_TIME - 1, time) / TWELFTHS_PER_POSITION;
      for (let head = 0; head < heads; head++) {
        const position = head < heads / 2 ? place : byTime;
        const start = (sequence * heads + head) * half;
        for (let i = 0; i < half; i++) angles[start + i] = value(this.#rates[i]! * position);
      }
    });
    return angles;
  }
}

/** Name of a memory: of the keys of all layers, then of the values. */
export function memoryName(index: number, layers: number): string {
  return index < layers ? `keys_${index}` : `values_${index - layers}`;
}
