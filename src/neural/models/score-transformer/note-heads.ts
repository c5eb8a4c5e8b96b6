/**
 * @file The heads of the score model in plain numbers, for decoding: each number of a note is chosen
 *   before the next is asked for, too small a step for a session of its own.
 */
import { CHORD_UNTOLD, SLOT_FEATURES, type Head } from '../../score/fields.ts';
import { LAYER_NORM_EPSILON } from '../../engine/layer-norm.ts';
import { requireTensor, type NamedTensors } from '../weights.ts';
import type { ScoreTransformerConfig } from './config.ts';
import { headSizes, PITCH_KINDS, scoreTransformerSpecs } from './weights.ts';

type ChainedHead = Exclude<Head, 'time'>;

type Numbers = Float32Array | Float64Array;

/** A dense layer: kernel [inputs, outputs]. */
interface Layer {
  readonly kernel: Float32Array;
  readonly bias: Float32Array;
}

/** Norm, dense, GELU, dense. */
interface Perceptron {
  readonly scale: Float32Array;
  readonly shift: Float32Array;
  readonly first: Layer;
  readonly second: Layer;
}

/** The weights of the heads, read once. */
export class NoteHeads {
  readonly width: number;
  readonly #time: Layer;
  readonly #chained: Readonly<Record<ChainedHead, Perceptron>>;
  readonly #tables: Readonly<Record<string, Float32Array>>;

  constructor(config: ScoreTransformerConfig, weights: NamedTensors) {
    const shapes = new Map(scoreTransformerSpecs(config).map(({ name, shape }) => [name, shape]));
    const at = (name: string) => requireTensor(weights, name, shapes.get(name)!).data;
    const layer = (name: string): Layer => ({
      kernel: at(`${name}/kernel`),
      bias: at(`${name}/bias`),
    });
    this.width = config.width;
    this.#time = layer('time_head');
    const heads = Object.keys(headSizes(config.width)) as ChainedHead[];
    this.#chained = Object.fromEntries(
      heads.map((head) => [
        head,
        {
          scale: at(`${head}_head/norm/scale`),
          shift: at(`${head}_head/norm/shift`),
          first: layer(`${head}_head/in`),
          second: layer(`${head}_head/out`),
        },
      ]),
    ) as unknown as Record<ChainedHead, Perceptron>;
    const tables = ['time', 'chord', 'track', 'pitch', 'pitch_kind', 'duration'];
    this.#tables = Object.fromEntries([
      ...tables.map((name) => [name, at(`chosen_${name}_embedding`)]),
      ['key', at('track_key_embedding')],
    ]) as Record<string, Float32Array>;
  }

  /**
   * The choice of one note.
   *
   * @param encoded what the network knows, [width].
   * @param tracks columns of each track, counted as `SLOT_COLUMNS`.
   */
  note(encoded: Numbers, tracks: readonly (readonly number[])[]): NoteChain {
    return new NoteChain(this, encoded, tracks);
  }

  /** Logits of the time head. */
  timeLogits(x: Numbers): Float64Array {
    return dense(x, this.#time);
  }

  /** The output of a chained head. */
  output(head: ChainedHead, x: Numbers): Float64Array {
    const { scale, shift, first, second } = this.#chained[head];
    const hidden = dense(normed(x, scale, shift), first);
    for (let i = 0; i < hidden.length; i++) hidden[i] = gelu(hidden[i]!);
    return dense(hidden, second);
  }

  /** x plus the rows of a table that some ids name, each once. */
  plus(x: Numbers, table: string, ids: readonly number[]): Float64Array {
    const sum = Float64Array.from(x);
    const rows = this.#tables[table]!;
    for (const id of new Set(ids)) {
      for (let i = 0; i < this.width; i++) sum[i]! += rows[id * this.width + i]!;
    }
    return sum;
  }
}

/** The numbers of a note, chosen one after another: each of its steps reads those before it. */
export class NoteChain {
  readonly #heads: NoteHeads;
  readonly #tracks: readonly (readonly number[])[];
  #x: Numbers;

  constructor(heads: NoteHeads, encoded: Numbers, tracks: readonly (readonly number[])[]) {
    this.#heads = heads;
    this.#tracks = tracks;
    this.#x = encoded;
  }

  /** Logits of the positions in a bar, then of its end. */
  time(): Float64Array {
    return this.#heads.timeLogits(this.#x);
  }

  /** @param chord columns of the chord there, counted as `CHORD_COLUMNS`; untold by default. */
  chooseTime(time: number, chord: readonly number[] = [CHORD_UNTOLD]): void {
    this.#x = this.#heads.plus(this.#heads.plus(this.#x, 'time', [time]), 'chord', chord);
  }

  /** Logits of the tracks. */
  slot(): Float64Array {
    const wanted = this.#heads.output('slot', this.#x);
    const none = new Float64Array(this.#heads.width);
    return Float64Array.from(this.#tracks, (columns) => {
      const key = this.#heads.plus(none, 'key', padded(columns));
      let product = 0;
      for (let i = 0; i < key.length; i++) product += wanted[i]! * key[i]!;
      return product / Math.sqrt(key.length);
    });
  }

  chooseSlot(slot: number): void {
    this.#x = this.#heads.plus(this.#x, 'track', padded(this.#tracks[slot]!));
  }

  pitch(): Float64Array {
    return this.#heads.output('pitch', this.#x);
  }

  choosePitch(pitch: number): void {
    const kind = pitch < 128 ? pitch % 12 : PITCH_KINDS - 1;
    this.#x = this.#heads.plus(this.#heads.plus(this.#x, 'pitch', [pitch]), 'pitch_kind', [kind]);
  }

  duration(): Float64Array {
    return this.#heads.output('duration', this.#x);
  }

  chooseDuration(duration: number): void {
    this.#x = this.#heads.plus(this.#x, 'duration', [duration]);
  }

  velocity(): Float64Array {
    return this.#heads.output('velocity', this.#x);
  }
}

/** A track with something that is not told has the column that stands for it. */
function padded(columns: readonly number[]): readonly number[] {
  return columns.length < SLOT_FEATURES ? [...columns, 0] : columns;
}

/** Four inputs at a time: a third of the time of one by one. */
function dense(x: Numbers, { kernel, bias }: Layer): Float64Array {
  const outputs = bias.length;
  const y = Float64Array.from(bias);
  let i = 0;
  for (; i + 3 < x.length; i += 4) {
    const [a, b, c, d] = [x[i]!, x[i + 1]!, x[i + 2]!, x[i + 3]!];
    const row = i * outputs;
    for (let j = 0; j < outputs; j++) {
      const at = row + j;
      y[j]! +=
        a * kernel[at]! +
        b * kernel[at + outputs]! +
        c * kernel[at + 2 * outputs]! +
        d * kernel[at + 3 * outputs]!;
    }
  }
  for (; i < x.length; i++) {
    for (let j = 0; j < outputs; j++) y[j]! += x[i]! * kernel[i * outputs + j]!;
  }
  return y;
}

function normed(x: Numbers, scale: Float32Array, shift: Float32Array): Float64Array {
  let mean = 0;
  for (const value of x) mean += value / x.length;
  let variance = 0;
  for (const value of x) variance += (value - mean) ** 2 / x.length;
  const inverse = 1 / Math.sqrt(variance + LAYER_NORM_EPSILON);
  return Float64Array.from(x, (value, i) => (value - mean) * inverse * scale[i]! + shift[i]!);
}

/** x times the standard normal distribution function of x. */
function gelu(x: number): number {
  return (x * (1 + erf(x * Math.SQRT1_2))) / 2;
}

/** The error function to 1.5e-7 (Abramowitz and Stegun 1964, 7.1.26). */
function erf(x: number): number {
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const series =
    t *
    (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  const value = 1 - series * Math.exp(-x * x);
  return x < 0 ? -value : value;
}
