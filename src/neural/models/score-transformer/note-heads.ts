/**
 * @file The heads of the score model in plain numbers, for decoding: each number of a note is chosen
 *   before the next is asked for, too small a step for a session of its own.
 */
import { CHORD_UNTOLD, SLOT_FEATURES } from '../../score/fields.ts';
import { LAYER_NORM_EPSILON } from '../../engine/layer-norm.ts';
import type { NamedTensors } from '../weights.ts';
import type { ScoreTransformerConfig } from './config.ts';
import { firstLayers, weightValues, type ChainedHead, type HeadLayers } from './head-layers.ts';
import { headSizes, PITCH_KINDS } from './weights.ts';

/** The tables of what is chosen, each with the first of the heads that read it. */
const TABLES = {
  time: 'slot',
  chord: 'slot',
  track: 'pitch',
  pitch: 'duration',
  pitch_kind: 'duration',
  duration: 'velocity',
} as const satisfies Record<string, ChainedHead>;

type Table = keyof typeof TABLES;

/** The second layer of a head: kernel [inputs, outputs]. */
interface Layer {
  readonly kernel: Float32Array;
  readonly bias: Float32Array;
}

/** From the first to before the last. */
type Range = readonly [from: number, to: number];

/** A track that can be chosen. */
export interface TrackChoice {
  /** Columns of what is known of it, counted as `SLOT_COLUMNS`. */
  readonly columns: readonly number[];
  /** What the hidden units of the head are multiplied with for its logit. */
  readonly key: Float32Array;
  /** Added to its logit. */
  readonly bias: number;
}

/** The weights of the heads, read once. */
export class NoteHeads {
  readonly width: number;
  readonly layers: HeadLayers;
  readonly #second: Readonly<Record<ChainedHead, Layer>>;
  readonly #tables: Readonly<Record<Table, ChosenTable>>;
  /** [columns of tracks, width] */
  readonly #keys: Float32Array;
  /** By their columns, when they were asked for once. */
  readonly #tracks = new Map<string, TrackChoice>();

  constructor(config: ScoreTransformerConfig, weights: NamedTensors) {
    const at = weightValues(config, weights);
    this.width = config.width;
    this.layers = firstLayers(config, at);
    const heads = Object.keys(headSizes(config.width)) as ChainedHead[];
    this.#second = Object.fromEntries(
      heads.map((head) => [
        head,
        { kernel: at(`${head}_head/out/kernel`), bias: at(`${head}_head/out/bias`) },
      ]),
    ) as unknown as Record<ChainedHead, Layer>;
    this.#tables = Object.fromEntries(
      Object.entries(TABLES).map(([name, reader]) => [
        name,
        new ChosenTable(at(`chosen_${name}_embedding`), this.layers, reader),
      ]),
    ) as Record<Table, ChosenTable>;
    this.#keys = at('track_key_embedding');
  }

  /** Numbers of a step that `StepDecoder` gives. */
  get rowLength(): number {
    return this.width + this.layers.bias.length;
  }

  /**
   * The tracks of a piece.
   *
   * @param tracks columns of each track, counted as `SLOT_COLUMNS`.
   */
  tracks(tracks: readonly (readonly number[])[]): TrackChoice[] {
    return tracks.map((columns) => {
      const name = columns.join();
      const track = this.#tracks.get(name) ?? this.#track(columns);
      this.#tracks.set(name, track);
      return track;
    });
  }

  #track(own: readonly number[]): TrackChoice {
    const { kernel, bias } = this.#second.slot;
    const scale = 1 / Math.sqrt(this.width);
    // A track with something that is not told has the column that stands for it.
    const columns = own.length < SLOT_FEATURES ? [...own, 0] : own;
    const wanted = new Float32Array(this.width);
    for (const column of new Set(columns)) {
      for (let i = 0; i < this.width; i++) {
        wanted[i]! += scale * this.#keys[column * this.width + i]!;
      }
    }
    const key = Float32Array.from({ length: kernel.length / this.width }, (_, unit) =>
      dot(wanted, kernel, unit * this.width),
    );
    return { columns, key, bias: dot(wanted, bias) };
  }

  /**
   * The choice of one note.
   *
   * @param known what `StepDecoder` gives of the step before.
   */
  note(known: Float32Array, tracks: readonly TrackChoice[]): NoteChain {
    return new NoteChain(this, known, tracks);
  }

  /** The logits of a chained head, of the classes in a range; -Infinity for others. */
  logits(head: ChainedHead, hidden: Float32Array, range?: Range): Float64Array {
    const { kernel, bias } = this.#second[head];
    const logits = new Float64Array(bias.length).fill(-Infinity);
    const own = product(hidden, kernel, range);
    const first = range?.[0] ?? 0;
    for (let i = 0; i < own.length; i++) logits[first + i] = own[i]! + bias[first + i]!;
    return logits;
  }

  /** Adds what some ids of a table mean to what the network knows, each once. */
  choose(table: Table, ids: readonly number[], x: Float32Array, ahead: Float32Array): void {
    for (const id of new Set(ids)) this.#tables[table].addTo(x, ahead, id);
  }
}

/** Rows that stand for what is chosen, with what the heads make of them. */
class ChosenTable {
  readonly #rows: Float32Array;
  readonly #layers: HeadLayers;
  /** The first column of the heads that read the choice. */
  readonly #from: number;
  /** By id, when it was chosen once: what those heads make of its row. */
  readonly #made = new Map<number, Float32Array>();

  constructor(rows: Float32Array, layers: HeadLayers, reader: ChainedHead) {
    this.#rows = rows;
    this.#layers = layers;
    this.#from = layers.first[reader];
  }

  /**
   * @param x what is known, [width].
   * @param ahead what the heads make of it, [columns].
   */
  addTo(x: Float32Array, ahead: Float32Array, id: number): void {
    const row = this.#rows.subarray(id * x.length, (id + 1) * x.length);
    let made = this.#made.get(id);
    if (!made) {
      made = Float32Array.from(product(row, this.#layers.kernel, [this.#from, ahead.length]));
      this.#made.set(id, made);
    }
    for (let i = 0; i < row.length; i++) x[i]! += row[i]!;
    for (let i = 0; i < made.length; i++) ahead[this.#from + i]! += made[i]!;
  }
}

/** The numbers of a note, chosen one after another: each of its steps reads those before it. */
export class NoteChain {
  readonly #heads: NoteHeads;
  readonly #tracks: readonly TrackChoice[];
  /** What is known, [width]. */
  readonly #x: Float32Array;
  /** What the heads make of it. */
  readonly #ahead: Float32Array;

  constructor(heads: NoteHeads, known: Float32Array, tracks: readonly TrackChoice[]) {
    this.#heads = heads;
    this.#tracks = tracks;
    this.#x = known.slice(0, heads.width);
    this.#ahead = known.slice(heads.width, heads.rowLength);
  }

  /** Logits of the positions in a bar, then of its end. */
  time(): Float64Array {
    const { bias, first } = this.#heads.layers;
    const logits = Float64Array.from(this.#ahead.subarray(0, first.slot));
    for (let i = 0; i < logits.length; i++) logits[i]! += bias[i]!;
    return logits;
  }

  /** @param chord columns of the chord there, counted as `CHORD_COLUMNS`; untold by default. */
  chooseTime(time: number, chord: readonly number[] = [CHORD_UNTOLD]): void {
    this.#choose('time', [time]);
    this.#choose('chord', chord);
  }

  /** Logits of the tracks. */
  slot(): Float64Array {
    const hidden = this.#hidden('slot', 'pitch');
    return Float64Array.from(this.#tracks, ({ key, bias }) => bias + dot(hidden, key));
  }

  chooseSlot(slot: number): void {
    this.#choose('track', this.#tracks[slot]!.columns);
  }

  /** @param range the pitches that are asked for, which takes less time than all. */
  pitch(range?: Range): Float64Array {
    return this.#heads.logits('pitch', this.#hidden('pitch', 'duration'), range);
  }

  choosePitch(pitch: number): void {
    this.#choose('pitch', [pitch]);
    this.#choose('pitch_kind', [pitch < 128 ? pitch % 12 : PITCH_KINDS - 1]);
  }

  duration(): Float64Array {
    return this.#heads.logits('duration', this.#hidden('duration', 'velocity'));
  }

  chooseDuration(duration: number): void {
    this.#choose('duration', [duration]);
  }

  velocity(): Float64Array {
    return this.#heads.logits('velocity', this.#hidden('velocity'));
  }

  #choose(table: Table, ids: readonly number[]): void {
    this.#heads.choose(table, ids, this.#x, this.#ahead);
  }

  /** The hidden units of a head, whose columns end where those of `next` begin. */
  #hidden(head: ChainedHead, next?: ChainedHead): Float32Array {
    const { bias, first } = this.#heads.layers;
    const start = first[head];
    const inverse = inverseDeviation(this.#x);
    const hidden = this.#ahead.slice(start, next ? first[next] : bias.length);
    for (let i = 0; i < hidden.length; i++) {
      hidden[i] = gelu(hidden[i]! * inverse + bias[start + i]!);
    }
    return hidden;
  }
}

function dot(x: Float32Array, y: Float32Array, start = 0): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i]! * y[start + i]!;
  return sum;
}

/**
 * x [inputs] times some columns of a kernel [inputs, columns]. Eight inputs at a time: half of the time of
 * four, a third of that of one.
 */
function product(
  x: Float32Array,
  kernel: Float32Array,
  [from, to]: Range = [0, kernel.length / x.length],
): Float64Array {
  const columns = kernel.length / x.length;
  const y = new Float64Array(to - from);
  let i = 0;
  for (; i + 7 < x.length; i += 8) {
    const [a, b, c, d] = [x[i]!, x[i + 1]!, x[i + 2]!, x[i + 3]!];
    const [e, f, g, h] = [x[i + 4]!, x[i + 5]!, x[i + 6]!, x[i + 7]!];
    const row = i * columns + from;
    for (let j = 0; j < y.length; j++) {
      const at = row + j;
      y[j]! +=
        a * kernel[at]! +
        b * kernel[at + columns]! +
        c * kernel[at + 2 * columns]! +
        d * kernel[at + 3 * columns]! +
        e * kernel[at + 4 * columns]! +
        f * kernel[at + 5 * columns]! +
        g * kernel[at + 6 * columns]! +
        h * kernel[at + 7 * columns]!;
    }
  }
  for (; i < x.length; i++) {
    for (let j = 0; j < y.length; j++) y[j]! += x[i]! * kernel[i * columns + from + j]!;
  }
  return y;
}

function inverseDeviation(x: Float32Array): number {
  let mean = 0;
  for (let i = 0; i < x.length; i++) mean += x[i]! / x.length;
  let variance = 0;
  for (let i = 0; i < x.length; i++) variance += (x[i]! - mean) ** 2 / x.length;
  return 1 / Math.sqrt(variance + LAYER_NORM_EPSILON);
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
