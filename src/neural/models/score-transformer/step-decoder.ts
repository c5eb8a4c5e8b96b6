/**
 * @file Decodes with the score model step by step: keys and values of the steps before are kept, so that a
 *   step costs the same however many there were. Steps that are all known are read many at a time.
 */
import { Graph } from '../../engine/graph.ts';
import {
  createSession,
  SessionCache,
  type RuntimeTensors,
  type SessionOptions,
} from '../../engine/session.ts';
import { matmul } from '../../engine/matmul.ts';
import { concat } from '../../engine/ops.ts';
import { rotaryRates } from '../../engine/rotary.ts';
import { FEATURES } from '../../score/fields.ts';
import { requireTensor, type NamedTensors } from '../weights.ts';
import type { ScoreTransformerConfig } from './config.ts';
import { decodedSteps } from './decoding-graph.ts';
import type { HeadLayers } from './head-layers.ts';
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

export interface StepDecoderOptions extends SessionOptions {
  /** Steps that are remembered; default the config's context length. */
  readonly capacity?: number;
}

/** Added to the logits of places in the memory that a step does not see. */
const HIDDEN = -1e9;

/** Steps that are read at once. Each takes a tenth of the time of a single one; of 64, or 128, no less. */
const BLOCK = 32;
/** Fewer steps than this are read one by one, which takes no more time than a block that is mostly empty. */
const LEAST_OF_BLOCK = 4;

/** A sequence of steps as far as it has been decoded. Its last `capacity` steps are remembered. */
export class StepDecoder {
  readonly capacity: number;
  readonly #config: ScoreTransformerConfig;
  /** By the number of steps they take at once. */
  readonly #sessions: SessionCache;
  /** [layers, keys and values, width, capacity] */
  readonly #memory: Float32Array;
  /** The same of each layer, as it is fed. */
  readonly #memories: RuntimeTensors;
  readonly #rates: readonly number[];
  #steps = 0;

  private constructor(
    config: ScoreTransformerConfig,
    weights: NamedTensors,
    heads: HeadLayers,
    { capacity = config.contextLength, ...options }: StepDecoderOptions,
  ) {
    this.capacity = capacity;
    this.#config = config;
    this.#sessions = new SessionCache((steps) =>
      createSession(decodingGraph(config, weights, heads, steps, capacity).toModel(), options),
    );
    this.#memory = new Float32Array(2 * config.layers * config.width * capacity);
    this.#memories = memoriesOf(this.#memory, config, capacity);
    this.#rates = rotaryRates(config.width / config.heads);
  }

  /** @param heads the first layers of the heads, from `NoteHeads.layers`. */
  static async open(
    config: ScoreTransformerConfig,
    weights: NamedTensors,
    heads: HeadLayers,
    options: StepDecoderOptions = {},
  ): Promise<StepDecoder> {
    const decoder = new StepDecoder(config, weights, heads, options);
    await decoder.#sessions.get(1);
    return decoder;
  }

  /** Steps taken since the start. */
  get steps(): number {
    return this.#steps;
  }

  /** Forgets everything. */
  reset(): void {
    this.#steps = 0;
  }

  /**
   * Goes past a step.
   *
   * @returns what the network knows after it, [width], and what the first layers of its heads make of that
   *   without their biases, [columns]; see `HeadLayers`.
   */
  push(step: StepInput): Promise<Float32Array> {
    return this.#take([step], 1);
  }

  /**
   * Goes past some steps, as {@link push} would past one after another, in less time.
   *
   * @returns what {@link push} returns, of each of them: [steps, width + columns].
   */
  async read(steps: readonly StepInput[]): Promise<Float32Array> {
    const known: Float32Array[] = [];
    const block = Math.min(BLOCK, this.capacity);
    for (let from = 0; from < steps.length;) {
      const size = steps.length - from < LEAST_OF_BLOCK ? 1 : block;
      const taken = steps.slice(from, from + size);
      known.push(await this.#take(taken, size));
      from += taken.length;
    }
    return joined(known);
  }

  dispose(): Promise<void> {
    return this.#sessions.dispose();
  }

  /** @param steps at least one and at most `size`, the steps that a session takes, which are filled up. */
  async #take(steps: readonly StepInput[], size: number): Promise<Float32Array> {
    const session = await this.#sessions.get(size);
    const ids = new Int32Array(size * FEATURES);
    steps.forEach(({ columns }, i) => ids.set(columns, i * FEATURES));
    const { heads } = this.#config;
    const angles = [2 * heads, this.#rates.length, size];
    const { known, next } = await session.run({
      ids: { data: ids, dims: [size, FEATURES] },
      cos: { data: this.#angles(steps, size, Math.cos), dims: angles },
      sin: { data: this.#angles(steps, size, Math.sin), dims: angles },
      bias: { data: this.#bias(size), dims: [size, this.capacity] },
      ...this.#memories,
    });
    this.#remember(next!.data as Float32Array, steps.length);
    const rows = known!.data as Float32Array;
    return rows.subarray(0, (rows.length / size) * steps.length);
  }

  /** Goes past the first `count` of the steps of a session, of which `next` has the keys and values. */
  #remember(next: Float32Array, count: number): void {
    const [memory, capacity] = [this.#memory, this.capacity];
    const rows = memory.length / capacity;
    const size = next.length / rows;
    const places = Array.from({ length: count }, (_, step) => (this.#steps + step) % capacity);
    for (let row = 0; row < rows; row++) {
      for (let step = 0; step < count; step++) {
        memory[row * capacity + places[step]!] = next[row * size + step]!;
      }
    }
    this.#steps += count;
  }

  /** [size, capacity]: each step sees the places that hold a step, but for those that the steps before it take. */
  #bias(size: number): Float32Array {
    const { capacity } = this;
    const bias = new Float32Array(size * capacity);
    for (let step = 0; step < size; step++) {
      const row = step * capacity;
      bias.fill(HIDDEN, row + Math.min(this.#steps, capacity), row + capacity);
      for (let before = 0; before < step; before++) {
        bias[row + ((this.#steps + before) % capacity)] = HIDDEN;
      }
    }
    return bias;
  }

  /** [2, heads, rates, size], twice the same: half of the heads by the place of the step, half by its time. */
  #angles(
    steps: readonly StepInput[],
    size: number,
    value: (angle: number) => number,
  ): Float32Array {
    const { heads } = this.#config;
    const count = heads * this.#rates.length * size;
    const angles = new Float32Array(2 * count);
    steps.forEach(({ place, time }, step) => {
      const byTime = Math.min(MOST_TIME - 1, time) / TWELFTHS_PER_POSITION;
      const half = (position: number) => this.#rates.map((rate) => value(rate * position));
      const [ofPlace, ofTime] = [half(place), half(byTime)];
      for (let head = 0; head < heads; head++) {
        const own = head < heads / 2 ? ofPlace : ofTime;
        own.forEach((angle, i) => (angles[(head * own.length + i) * size + step] = angle));
      }
    });
    angles.copyWithin(count, 0, count);
    return angles;
  }
}

/** The parts of a memory by the names of the inputs that they are fed to. */
function memoriesOf(
  memory: Float32Array,
  { heads, layers, width }: ScoreTransformerConfig,
  capacity: number,
): RuntimeTensors {
  const size = width * capacity;
  const at = (index: number) => ({
    data: memory.subarray(index * size, (index + 1) * size),
    dims: [heads, width / heads, capacity],
  });
  const ofLayer = (layer: number) => ({
    [`keys_${layer}`]: at(2 * layer),
    [`values_${layer}`]: at(2 * layer + 1),
  });
  return Object.assign({}, ...Array.from({ length: layers }, (_, layer) => ofLayer(layer)));
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let start = 0;
  for (const part of parts) {
    whole.set(part, start);
    start += part.length;
  }
  return whole;
}

function decodingGraph(
  config: ScoreTransformerConfig,
  weights: NamedTensors,
  heads: HeadLayers,
  steps: number,
  capacity: number,
): Graph {
  const graph = new Graph();
  const constants = new Map(
    scoreTransformerSpecs(config).map(({ name, shape }) => [
      name,
      graph.constant(requireTensor(weights, name, shape).data, shape, name),
    ]),
  );
  const folded = foldedWeights(config, (name) => constants.get(name)!);
  const encoded = decodedSteps(config, (name) => folded.get(name)!, graph, steps, capacity);
  const kernel = graph.constant(heads.kernel, [config.width, heads.bias.length]);
  const ahead = matmul(encoded, kernel);
  graph.output('known', concat([encoded, ahead], 1));
  return graph;
}
