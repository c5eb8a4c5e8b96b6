/**
 * @file The first layer of each head of the score model, all side by side: what a head makes of what the
 *   network knows, to which it then adds what it makes of each choice.
 */
import { HEADS, type Head } from '../../score/fields.ts';
import { requireTensor, type NamedTensors } from '../weights.ts';
import type { ScoreTransformerConfig } from './config.ts';
import { headSizes, scoreTransformerSpecs } from './weights.ts';

/** A head that reads what was chosen before it. */
export type ChainedHead = Exclude<Head, 'time'>;

/** Looks up the values of a weight by its path. */
export type WeightValues = (name: string) => Float32Array;

export function weightValues(config: ScoreTransformerConfig, weights: NamedTensors): WeightValues {
  const shapes = new Map(scoreTransformerSpecs(config).map(({ name, shape }) => [name, shape]));
  return (name) => requireTensor(weights, name, shapes.get(name)!).data;
}

/**
 * Layers side by side. That of the time head gives its logits; those of the others the inputs of their
 * hidden units, to be divided by the standard deviation of what they read before the bias is added.
 */
export interface HeadLayers {
  /** [width, columns]; chained heads have columns whose sum is 0, so that they need no mean. */
  readonly kernel: Float32Array;
  /** [columns] */
  readonly bias: Float32Array;
  /** The first column of each head, in the order in which they are chained. */
  readonly first: Readonly<Record<Head, number>>;
}

/** Units of the first layer of each head, in the order in which they are chained. */
function unitsOf(width: number): readonly (readonly [Head, number])[] {
  const chained = Object.entries(headSizes(width)) as [ChainedHead, { hidden: number }][];
  return [['time', HEADS.time], ...chained.map(([head, { hidden }]) => [head, hidden] as const)];
}

export function firstLayers(config: ScoreTransformerConfig, at: WeightValues): HeadLayers {
  const { width } = config;
  const units = unitsOf(width);
  const columns = units.reduce((sum, [, count]) => sum + count, 0);
  const kernel = new Float32Array(width * columns);
  const bias = new Float32Array(columns);
  const first: Partial<Record<Head, number>> = {};
  let start = 0;
  for (const [head, count] of units) {
    first[head] = start;
    const own = head === 'time' ? timeLayer(at) : afterNorm(at, head, width);
    for (let i = 0; i < width; i++) {
      kernel.set(own.kernel.subarray(i * count, (i + 1) * count), i * columns + start);
    }
    bias.set(own.bias, start);
    start += count;
  }
  return { kernel, bias, first: first as Record<Head, number> };
}

function timeLayer(at: WeightValues): Pick<HeadLayers, 'kernel' | 'bias'> {
  return { kernel: at('time_head/kernel'), bias: at('time_head/bias') };
}

/** The layer with the norm before it folded in. */
function afterNorm(
  at: WeightValues,
  head: ChainedHead,
  width: number,
): Pick<HeadLayers, 'kernel' | 'bias'> {
  const scale = at(`${head}_head/norm/scale`);
  const shift = at(`${head}_head/norm/shift`);
  const kernel = Float32Array.from(at(`${head}_head/in/kernel`));
  const bias = Float64Array.from(at(`${head}_head/in/bias`));
  const units = bias.length;
  const means = new Float64Array(units);
  for (let i = 0; i < width; i++) {
    for (let unit = 0; unit < units; unit++) {
      const given = kernel[i * units + unit]!;
      bias[unit]! += shift[i]! * given;
      means[unit]! += (scale[i]! * given) / width;
      kernel[i * units + unit] = scale[i]! * given;
    }
  }
  for (let i = 0; i < width; i++) {
    for (let unit = 0; unit < units; unit++) kernel[i * units + unit]! -= means[unit]!;
  }
  return { kernel, bias: Float32Array.from(bias) };
}
