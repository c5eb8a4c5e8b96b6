/**
 * @file Decodes with the score model step by step: keys and values of the steps before are kept, so that a
 *   step costs the same however many there were. Steps that are all known are read many at a time.
 */
import { Graph } from '../../engine/graph.ts';
import {
  createSession,
  type RuntimeTensor,
  type Session,
  type SessionOptions,
} from '../../engine/session.ts';
import { matmul } from '../../engine/matmul.ts';
import { concat } from '../../engine/ops.ts';
import { rotaryRates } from '../../engine/rotary.ts';
import { COLUMN, FEATURES } from '../../score/fields.ts';
import { requireTensor, type NamedTensors } from '../weights.ts';
import type { ScoreTransformerConfig } from './config.ts';
import { decodedSteps, type StepsOfRun } from './decoding-graph.ts';
import type { HeadLayers } from './head-layers.ts';
import { KeysAndValues } from './keys-and-values.ts';
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

/** Most steps that are read at once: a run of more takes more memory, and hardly less time. */
const BLOCK = 128;

/** Steps that were read at the beginning of a sequence, and what is known after each. */
interface Beginning {
  readonly steps: readonly StepInput[];
  readonly known: Float32Array;
}

/**
 * A sequence of steps as far as it has been decoded. Its last `capacity` steps are remembered.
 *
 * A sequence that begins like the one before, in parts that were read alike, does not read them again. What
 * is found does not depend on it.
 */
export class StepDecoder {
  readonly capacity: number;
  readonly #config: ScoreTransformerConfig;
  readonly #sessions: Readonly<Record<StepsOfRun, Session>>;
  /** [columns, width] */
  readonly #embedding: Float32Array;
  readonly #memory: KeysAndValues;
  readonly #rates: readonly number[];
  #steps = 0;
  /** The first parts that were read, all still in the memory. */
  readonly #beginnings: Beginning[] = [];
  /** How many of them this sequence has; undefined once it has gone on otherwise. */
  #begun: number | undefined = 0;

  private constructor(
    config: ScoreTransformerConfig,
    weights: NamedTensors,
    sessions: Readonly<Record<StepsOfRun, Session>>,
    capacity: number,
  ) {
    this.capacity = capacity;
    this.#config = config;
    this.#sessions = sessions;
    const table = scoreTransformerSpecs(config).find(({ name }) => name === 'step_embedding')!;
    this.#embedding = requireTensor(weights, table.name, table.shape).data;
    this.#memory = new KeysAndValues(config, capacity);
    this.#rates = rotaryRates(config.width / config.heads);
  }

  /** @param heads the first layers of the heads, from `NoteHeads.layers`. */
  static async open(
    config: ScoreTransformerConfig,
    weights: NamedTensors,
    heads: HeadLayers,
    { capacity = config.contextLength, ...options }: StepDecoderOptions = {},
  ): Promise<StepDecoder> {
    const session = (stepsOfRun: StepsOfRun) =>
      createSession(decodingGraph(config, weights, heads, stepsOfRun).toModel(), options);
    const sessions = { one: await session('one'), any: await session('any') };
    return new StepDecoder(config, weights, sessions, capacity);
  }

  /** Steps taken since the start. */
  get steps(): number {
    return this.#steps;
  }

  /** Begins another sequence. */
  reset(): void {
    this.#steps = 0;
    this.#begun = 0;
  }

  /**
   * Goes past a step.
   *
   * @returns what the network knows after it, [width], and what the first layers of its heads make of that
   *   without their biases, [columns]; see `HeadLayers`.
   */
  async push(step: StepInput): Promise<Float32Array> {
    this.#goOn();
    return this.#take([step]);
  }

  /**
   * Goes past some steps, as {@link push} would past one after another, in less time.
   *
   * @returns what {@link push} returns, of each of them: [steps, width + columns].
   */
  async read(steps: readonly StepInput[]): Promise<Float32Array> {
    const begun = this.#begun;
    const before = begun === undefined ? undefined : this.#beginnings[begun];
    if (before && areEqual(before.steps, steps)) {
      this.#begun = begun! + 1;
      this.#steps += steps.length;
      return before.known;
    }
    this.#goOn();
    const parts: Float32Array[] = [];
    const block = Math.min(BLOCK, this.capacity);
    for (let from = 0; from < steps.length; from += block) {
      parts.push(await this.#take(steps.slice(from, from + block)));
    }
    const known = joined(parts);
    if (begun !== undefined && this.#steps <= this.capacity) {
      this.#beginnings.push({ steps, known });
      this.#begun = begun + 1;
    }
    return known;
  }

  async dispose(): Promise<void> {
    await Promise.all([this.#sessions.one.dispose(), this.#sessions.any.dispose()]);
  }

  /** From here on the memory holds other steps than it did. */
  #goOn(): void {
    if (this.#begun !== undefined) this.#beginnings.length = this.#begun;
    this.#begun = undefined;
  }

  async #take(steps: readonly StepInput[]): Promise<Float32Array> {
    const count = steps.length;
    const { heads, width } = this.#config;
    const { cos, sin } = this.#angles(steps);
    const angles = [2 * heads, count, this.#rates.length];
    const places = this.#memory.placesFor(this.#steps);
    const { known, next } = await this.#sessions[count === 1 ? 'one' : 'any'].run({
      embedded: { data: this.#embedded(steps), dims: [count, width] },
      cos: { data: cos, dims: angles },
      sin: { data: sin, dims: angles },
      bias: this.#bias(count, places),
      ...this.#memory.tensors,
    });
    this.#memory.write(next!.data as Float32Array, this.#steps, count);
    this.#steps += count;
    // Past the capacity the first steps are written over.
    if (this.#steps > this.capacity) this.#beginnings.length = 0;
    return known!.data as Float32Array;
  }

  /** [steps, width] */
  #embedded(steps: readonly StepInput[]): Float32Array {
    const { width } = this.#config;
    const table = this.#embedding;
    const sums = new Float32Array(steps.length * width);
    for (const [step, { columns }] of steps.entries()) {
      const row = new Set(columns);
      if (columns.length < FEATURES) row.add(COLUMN.blank);
      const at = step * width;
      for (const column of row) {
        const from = column * width;
        for (let i = 0; i < width; i++) sums[at + i]! += table[from + i]!;
      }
    }
    return sums;
  }

  /**
   * What each step sees: the places that hold a step, but for those that the steps before it in the run
   * take; of the run, the steps up to itself. A single step always sees itself.
   */
  #bias(count: number, places: number): RuntimeTensor {
    const columns = count === 1 ? places : places + count;
    const bias = new Float32Array(count * columns);
    const filled = Math.min(this.#steps, this.capacity);
    for (let step = 0; step < count; step++) {
      const row = step * columns;
      bias.fill(HIDDEN, row + filled, row + places);
      for (let before = 0; before < step; before++) {
        const place = (this.#steps + before) % this.capacity;
        if (place < filled) bias[row + place] = HIDDEN;
      }
      if (count > 1) bias.fill(HIDDEN, row + places + step + 1, row + columns);
    }
    return { data: bias, dims: [count, columns] };
  }

  /**
   * Cosines and sines [2, heads, steps, rates], twice the same: half of the heads turn by the place of the
   * step, half by its time.
   */
  #angles(steps: readonly StepInput[]): Record<'cos' | 'sin', Float32Array> {
    const { heads } = this.#config;
    const rates = this.#rates;
    const perHead = steps.length * rates.length;
    const cos = new Float32Array(2 * heads * perHead);
    const sin = new Float32Array(cos.length);
    const byTime = (heads / 2) * perHead;
    for (const [step, { place, time }] of steps.entries()) {
      const position = Math.min(MOST_TIME - 1, time) / TWELFTHS_PER_POSITION;
      for (const [i, rate] of rates.entries()) {
        const at = step * rates.length + i;
        cos[at] = Math.cos(rate * place);
        sin[at] = Math.sin(rate * place);
        cos[byTime + at] = Math.cos(rate * position);
        sin[byTime + at] = Math.sin(rate * position);
      }
    }
    for (const angles of [cos, sin]) {
      for (let head = 1; head < heads / 2; head++) {
        angles.copyWithin(head * perHead, 0, perHead);
        angles.copyWithin(byTime + head * perHead, byTime, byTime + perHead);
      }
      angles.copyWithin(heads * perHead, 0, heads * perHead);
    }
    return { cos, sin };
  }
}

function areEqual(some: readonly StepInput[], others: readonly StepInput[]): boolean {
  return (
    some.length === others.length &&
    some.every(({ columns, place, time }, i) => {
      const other = others[i]!;
      return (
        place === other.place &&
        time === other.time &&
        columns.length === other.columns.length &&
        columns.every((column, at) => column === other.columns[at])
      );
    })
  );
}

function joined(parts: readonly Float32Array[]): Float32Array {
  if (parts.length === 1) return parts[0]!;
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
  stepsOfRun: StepsOfRun,
): Graph {
  const graph = new Graph();
  const constants = new Map(
    scoreTransformerSpecs(config).map(({ name, shape }) => [
      name,
      graph.constant(requireTensor(weights, name, shape).data, shape, name),
    ]),
  );
  const folded = foldedWeights(config, (name) => constants.get(name)!);
  const encoded = decodedSteps(config, (name) => folded.get(name)!, graph, stepsOfRun);
  const kernel = graph.constant(heads.kernel, [config.width, heads.bias.length]);
  graph.output(
    'known',
    concat([encoded, matmul(encoded, kernel)], 1),
    stepsOfRun === 'one' ? [] : [0],
  );
  return graph;
}
