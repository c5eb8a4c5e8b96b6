/**
 * @file The score model: a causal transformer (pre-norm, GELU, rotary positions) over the steps of a
 *   piece, with a head for each number of the next note, each reading those before it.
 *
 * Half of the attention heads see how many steps of the piece lie between two notes, half how much time.
 */
import { causalAttention } from '../../engine/attention.ts';
import { embedding } from '../../engine/embedding.ts';
import { feedForward } from '../../engine/feed-forward.ts';
import type { Graph, Tensor } from '../../engine/graph.ts';
import { dense, denseOfColumns, denseToColumns } from '../../engine/layers.ts';
import { standardize } from '../../engine/layer-norm.ts';
import { matmul } from '../../engine/matmul.ts';
import { multiHotEmbedding } from '../../engine/multi-hot.ts';
import { add, concat, mul, reshape, transpose } from '../../engine/ops.ts';
import { rotaryRates, rotated, type Rotation } from '../../engine/rotary.ts';
import { PITCHES, type Head } from '../../score/fields.ts';
import type { ScoreTransformerConfig } from './config.ts';
import { headSizes, PITCH_KINDS } from './weights.ts';

/** Times past this many twelfths of a quarter, 128 bars of four, are not told apart. */
export const MOST_TIME = 6144;
/** Positions in time are counted in sixteenths. */
export const TWELFTHS_PER_POSITION = 3;

/** Looks up a tensor by its path. */
export type WeightLookup = (name: string) => Tensor;

/** Applies dropout to x in training, with a different `name` for each use. */
export type Dropped = (x: Tensor, name: string) => Tensor;

/** Kernel and bias of a dense layer. */
export interface Dense {
  readonly kernel: Tensor;
  readonly bias: Tensor;
}

/** What of one sequence is fed; see `score/score-steps.ts`. */
export interface SequenceInputs {
  /** int32 [steps, features] */
  readonly ids: Tensor;
  /** int32 [steps], each below the number of steps. */
  readonly places: Tensor;
  /** int32 [steps] */
  readonly times: Tensor;
  /** int32 [slots, features] */
  readonly slots: Tensor;
  /** [slots] */
  readonly slotBias: Tensor;
}

/** What is chosen for each next note, as far as later heads read it: int32 [steps], the chord [steps, features]. */
export interface ChosenNotes {
  readonly time: Tensor;
  readonly chordAhead: Tensor;
  readonly slot: Tensor;
  readonly pitch: Tensor;
  readonly duration: Tensor;
}

/**
 * The weights in the form the network reads, by path: the scale and shift of each norm are folded into
 * the next kernel and bias, and what pitches have in common is added to each. The result does not
 * depend on the notes, so it is computed once for all sequences.
 *
 * @param weight gives the weight at a path of `scoreTransformerSpecs`.
 */
export function foldedWeights(
  { layers, width }: ScoreTransformerConfig,
  weight: WeightLookup,
): Map<string, Tensor> {
  const folded = new Map<string, Tensor>();
  const keep = (...names: string[]) => names.forEach((name) => folded.set(name, weight(name)));
  const put = (name: string, { kernel, bias }: Dense) =>
    folded.set(`${name}/kernel`, kernel).set(`${name}/bias`, bias);
  const putAfterNorm = (name: string, norm: string) => {
    const { kernel, bias } = afterNorm(weight, norm, weight(`${name}/kernel`));
    put(name, { kernel, bias: add(bias, weight(`${name}/bias`)) });
  };
  keep('step_embedding');
  for (let index = 0; index < layers; index++) {
    const name = `block_${index}`;
    for (const part of ['query', 'key', 'value']) {
      const kernel = weight(`${name}/${part}/kernel`);
      const reader = afterNorm(weight, `${name}/attention_norm`, kernel);
      put(`${name}/${part}`, { kernel: transpose(reader.kernel, [1, 0]), bias: reader.bias });
    }
    putAfterNorm(`${name}/feed_forward_in`, `${name}/feed_forward_norm`);
    keep(`${name}/projection/kernel`, `${name}/projection/bias`);
    keep(`${name}/feed_forward_out/kernel`, `${name}/feed_forward_out/bias`);
  }
  keep('norm/scale', 'norm/shift', 'time_head/kernel', 'time_head/bias');
  for (const head of Object.keys(headSizes(width))) {
    putAfterNorm(`${head}_head/in`, `${head}_head/norm`);
    keep(`${head}_head/out/kernel`, `${head}_head/out/bias`);
  }
  keep('chosen_time_embedding', 'chosen_chord_embedding', 'chosen_duration_embedding');
  keep('track_key_embedding', 'chosen_track_embedding');
  const pitch = weight('chosen_pitch_embedding');
  const kinds = weight('chosen_pitch_kind_embedding');
  folded.set('chosen_pitch', add(pitch, matmul(kindOfPitch(pitch.graph), kinds)));
  return folded;
}

/** One-hot rows [pitches, kinds]: the pitch class of each pitch, or that it is a drum. */
function kindOfPitch(graph: Graph): Tensor {
  const values = new Float32Array(PITCHES * PITCH_KINDS);
  for (let pitch = 0; pitch < PITCHES; pitch++) {
    values[pitch * PITCH_KINDS + (pitch < 128 ? pitch % 12 : 12)] = 1;
  }
  return graph.constant(values, [PITCHES, PITCH_KINDS]);
}

/** For a standardised x: (x * scale + shift) kernel = x (scale * kernel) + shift kernel. */
function afterNorm(weight: WeightLookup, norm: string, kernel: Tensor): Dense {
  const [width, units] = kernel.shape as [number, number];
  const scale = reshape(weight(`${norm}/scale`), [width, 1]);
  const shift = reshape(weight(`${norm}/shift`), [1, width]);
  return { kernel: mul(kernel, scale), bias: reshape(matmul(shift, kernel), [units]) };
}

/**
 * What the network knows after each step of one sequence: [steps, width].
 *
 * @param folded the weights, from {@link foldedWeights}.
 */
export function encodedSteps(
  config: ScoreTransformerConfig,
  folded: WeightLookup,
  { ids, places, times }: Pick<SequenceInputs, 'ids' | 'places' | 'times'>,
  dropped: Dropped = (x) => x,
): Tensor {
  const { heads, layers, width } = config;
  const rotation = rotationOf({ places, times }, heads, width / heads);
  let x = dropped(multiHotEmbedding(folded('step_embedding'), ids), 'embedding');
  for (let index = 0; index < layers; index++) {
    const name = `block_${index}`;
    const part = (of: string) => layerOf(folded, `${name}/${of}`);
    const attended = selfAttention(standardize(x), heads, rotation, part);
    x = add(x, dropped(attended, `${name}/attention`));
    const fed = perceptron(standardize(x), part('feed_forward_in'), part('feed_forward_out'));
    x = add(x, dropped(fed, `${name}/feed_forward`));
  }
  return add(mul(standardize(x), folded('norm/scale')), folded('norm/shift'));
}

/** Kernel and bias of a dense layer by its path. */
export function layerOf(folded: WeightLookup, name: string): Dense {
  return { kernel: folded(`${name}/kernel`), bias: folded(`${name}/bias`) };
}

/** Dense, GELU, dense. */
export function perceptron(x: Tensor, first: Dense, second: Dense): Tensor {
  return feedForward(x, {
    kernelIn: first.kernel,
    biasIn: first.bias,
    kernelOut: second.kernel,
    biasOut: second.bias,
  });
}

/** The angles of each head: the first half turn by the place of the step, the others by its time. */
function rotationOf(
  { places, times }: Pick<SequenceInputs, 'places' | 'times'>,
  heads: number,
  headWidth: number,
): Rotation {
  const { graph } = times;
  const [steps] = times.shape as [number];
  const rates = rotaryRates(headWidth);
  const half = [heads / 2, rates.length, steps];
  const angles = (positions: number, unit: number, value: (angle: number) => number) =>
    Float64Array.from({ length: rates.length * positions }, (_, i) =>
      value((rates[Math.floor(i / positions)]! * (i % positions)) / unit),
    );
  const most = graph.integers([MOST_TIME - 1], []);
  const clipped = graph.op('Min', [times, most], [steps]);
  const of = (value: (angle: number) => number): Tensor => {
    const at = (positions: Tensor, count: number, unit: number) => {
      const table = graph.constant(angles(count, unit, value), [1, rates.length, count]);
      const row = graph.op('Gather', [table, positions], [1, rates.length, steps], {
        attributes: { axis: { int: 2 } },
      });
      return graph.op('Expand', [row, graph.indices(half)], half);
    };
    return concat([at(places, steps, 1), at(clipped, MOST_TIME, TWELFTHS_PER_POSITION)], 0);
  };
  return { cos: of(Math.cos), sin: of(Math.sin) };
}

/**
 * Causal multi-head attention of x [steps, width] to itself; each head is a range of columns of its
 * kernels.
 */
function selfAttention(
  x: Tensor,
  heads: number,
  rotation: Rotation,
  part: (name: string) => Dense,
): Tensor {
  const [steps, width] = x.shape as [number, number];
  const perHead = ({ kernel, bias }: Dense) =>
    reshape(denseToColumns(x, kernel, bias), [heads, width / heads, steps]);
  const attended = causalAttention(
    rotated(perHead(part('query')), rotation),
    rotated(perHead(part('key')), rotation),
    perHead(part('value')),
  );
  const { kernel, bias } = part('projection');
  return denseOfColumns(reshape(attended, [width, steps]), kernel, bias);
}

/**
 * Logits of each head at every step, given what is chosen for the numbers before it.
 *
 * @param encoded from {@link encodedSteps}.
 */
export function headLogits(
  folded: WeightLookup,
  encoded: Tensor,
  { slots, slotBias }: Pick<SequenceInputs, 'slots' | 'slotBias'>,
  chosen: ChosenNotes,
): Record<Head, Tensor> {
  const afterTime = withTime(folded, encoded, chosen);
  const afterSlot = add(
    afterTime,
    embedding(multiHotEmbedding(folded('chosen_track_embedding'), slots), chosen.slot),
  );
  const afterPitch = add(afterSlot, embedding(folded('chosen_pitch'), chosen.pitch));
  const afterDuration = add(
    afterPitch,
    embedding(folded('chosen_duration_embedding'), chosen.duration),
  );
  return {
    time: dense(encoded, folded('time_head/kernel'), folded('time_head/bias')),
    slot: slotLogits(folded, afterTime, slots, slotBias),
    pitch: chainedHead(folded, 'pitch', afterSlot),
    duration: chainedHead(folded, 'duration', afterPitch),
    velocity: chainedHead(folded, 'velocity', afterDuration),
  };
}

function withTime(
  folded: WeightLookup,
  encoded: Tensor,
  { time, chordAhead }: Pick<ChosenNotes, 'time' | 'chordAhead'>,
): Tensor {
  const chord = multiHotEmbedding(folded('chosen_chord_embedding'), chordAhead);
  return add(add(encoded, embedding(folded('chosen_time_embedding'), time)), chord);
}

function chainedHead(folded: WeightLookup, name: Exclude<Head, 'time'>, x: Tensor): Tensor {
  const part = (of: string) => layerOf(folded, `${name}_head/${of}`);
  return perceptron(standardize(x), part('in'), part('out'));
}

/** A track is chosen by its role and instrument: by the product of the head's output with its key. */
function slotLogits(folded: WeightLookup, x: Tensor, slots: Tensor, slotBias: Tensor): Tensor {
  const keys = multiHotEmbedding(folded('track_key_embedding'), slots);
  const wanted = chainedHead(folded, 'slot', x);
  const alpha = 1 / Math.sqrt(keys.shape[1] as number);
  return add(matmul(wanted, keys, { transposeB: true, alpha }), slotBias);
}
