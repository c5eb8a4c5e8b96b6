/** @file The score model over some steps, with the keys and values of earlier ones as inputs. */
import type { Graph, Tensor } from '../../engine/graph.ts';
import { standardize } from '../../engine/layer-norm.ts';
import { gemm, matmul } from '../../engine/matmul.ts';
import { add, concat, mul, slice, softmax, split, transpose } from '../../engine/ops.ts';
import { rotated } from '../../engine/rotary.ts';
import type { ScoreTransformerConfig } from './config.ts';
import { layerOf, perceptron, type Dense, type WeightLookup } from './network.ts';

/** The steps of a run: one, which takes less time on its own, or any number. */
export type StepsOfRun = 'one' | 'any';

/** What the sizes that a run decides are taken to be while the graph is built. */
const OPEN = { steps: 2, places: 3 };

/** The memory of a layer, [heads, places, width of a head] each. */
interface Seen {
  readonly keys: Tensor;
  readonly values: Tensor;
}

/**
 * Builds some steps that follow one another. Inputs: `embedded` [steps, width]; `cos` and `sin` [2 heads,
 * steps, rates], alike for queries and keys; `keys_<layer>` and `values_<layer>` [heads, places, width of a
 * head], with at least one place; `bias` [steps, places + steps], with the places of the memory first, or
 * for one step [1, places]. Output: `next` [layers * keys and values * heads, steps, width of a head], to
 * be written into the memories.
 *
 * @returns what the network knows after each step: [steps, width].
 */
export function decodedSteps(
  config: ScoreTransformerConfig,
  folded: WeightLookup,
  graph: Graph,
  stepsOfRun: StepsOfRun,
): Tensor {
  const { layers, heads, width } = config;
  const perHead = width / heads;
  const isOne = stepsOfRun === 'one';
  const steps = isOne ? 1 : OPEN.steps;
  /** An input with axes whose size a run decides. */
  const open = (name: string, shape: readonly number[], axes: readonly number[]) =>
    graph.input(name, shape, 'float32', axes);
  const perStep = isOne ? [] : [1];
  const angles = [2 * heads, steps, perHead / 2];
  const rotation = { cos: open('cos', angles, perStep), sin: open('sin', angles, perStep) };
  const bias = isOne
    ? open('bias', [1, OPEN.places], [1])
    : open('bias', [steps, OPEN.places + steps], [0, 1]);
  let x = open('embedded', [steps, width], isOne ? [] : [0]);
  const next: Tensor[] = [];
  for (let layer = 0; layer < layers; layer++) {
    const part = (of: string) => layerOf(folded, `block_${layer}/${of}`);
    const projected = toHeads(
      throughLayer(standardize(x), queriesKeysValues(part, perHead)),
      perHead,
    );
    const [turning, value] = split(projected, 0, [2 * heads, heads]) as [Tensor, Tensor];
    const [query, key] = split(rotated(turning, rotation, 2), 0, [heads, heads]) as [
      Tensor,
      Tensor,
    ];
    next.push(key, value);
    const places = [heads, OPEN.places, perHead];
    const memory: Seen = {
      keys: open(`keys_${layer}`, places, [1]),
      values: open(`values_${layer}`, places, [1]),
    };
    const attention = isOne ? attentionOfOne : attentionOfMany;
    const attended = attention(query, memory, { keys: key, values: value }, bias);
    const { kernel, bias: shift } = part('projection');
    x = add(x, gemm(fromHeads(attended), kernel, shift));
    x = add(x, perceptron(standardize(x), part('feed_forward_in'), part('feed_forward_out')));
  }
  graph.output('next', concat(next, 0), isOne ? [] : [1]);
  return add(mul(standardize(x), folded('norm/scale')), folded('norm/shift'));
}

/** Queries, as they are multiplied with keys, keys and values side by side, with transposed kernels. */
function queriesKeysValues(part: (name: string) => Dense, perHead: number): Dense {
  const [query, key, value] = ['query', 'key', 'value'].map(part) as [Dense, Dense, Dense];
  const factor = query.kernel.graph.scalar(1 / Math.sqrt(perHead));
  return {
    kernel: concat([mul(query.kernel, factor), key.kernel, value.kernel], 0),
    bias: concat([mul(query.bias, factor), key.bias, value.bias], 0),
  };
}

/** x [steps, inputs] through a layer whose kernel is transposed, [units, inputs]. */
function throughLayer(x: Tensor, { kernel, bias }: Dense): Tensor {
  return gemm(x, kernel, bias, { transposeB: true });
}

/** [steps, heads * width of a head] as [heads, steps, width of a head]. */
function toHeads(x: Tensor, perHead: number): Tensor {
  const [steps, units] = x.shape as [number, number];
  const heads = units / perHead;
  if (steps === 1) return reshaped(x, [heads, 1, perHead]);
  return transpose(reshaped(x, [steps, heads, perHead], 0), [1, 0, 2]);
}

/** [heads, steps, width of a head] as [steps, heads * width of a head]. */
function fromHeads(x: Tensor): Tensor {
  const [heads, steps, perHead] = x.shape as [number, number, number];
  if (steps === 1) return reshaped(x, [1, heads * perHead]);
  return reshaped(transpose(x, [1, 0, 2]), [steps, heads * perHead], 0);
}

/** The same elements in another shape. @param open the axis whose size the run decides. */
function reshaped(x: Tensor, shape: readonly number[], open?: number): Tensor {
  const sizes = open === undefined ? shape : shape.with(open, -1);
  return x.graph.op('Reshape', [x, x.graph.indices(sizes)], shape);
}

/** Attention to the steps in memory and to the own ones, as far as the bias lets each see them. */
function attentionOfMany(query: Tensor, memory: Seen, own: Seen, bias: Tensor): Tensor {
  const keys = concat([memory.keys, own.keys], 1);
  const values = concat([memory.values, own.values], 1);
  return matmul(softmax(add(matmul(query, keys, { transposeB: true }), bias)), values);
}

/** The same of a single step. The memory is not joined with it: copying it would take longer than all else. */
function attentionOfOne(query: Tensor, memory: Seen, own: Seen, bias: Tensor): Tensor {
  const logits = [
    matmul(query, own.keys, { transposeB: true }),
    add(matmul(query, memory.keys, { transposeB: true }), bias),
  ];
  const weights = softmax(concat(logits, 2));
  const ofOwn = slice(weights, 2, 0, 1);
  const ofMemory = weights.graph.op(
    'Slice',
    [weights, ...[1, Number.MAX_SAFE_INTEGER, 2].map((at) => weights.graph.indices([at]))],
    weights.shape.with(2, OPEN.places),
  );
  return add(matmul(ofMemory, memory.values), mul(own.values, ofOwn));
}
