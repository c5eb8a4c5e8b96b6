/** @file The score model over some steps, with the keys and values of earlier ones as inputs. */
import { causalMask } from '../../engine/attention.ts';
import type { Graph, Tensor } from '../../engine/graph.ts';
import { dense, denseOfColumns, denseToColumns } from '../../engine/layers.ts';
import { standardize } from '../../engine/layer-norm.ts';
import { matmul } from '../../engine/matmul.ts';
import { multiHotEmbedding } from '../../engine/multi-hot.ts';
import { add, concat, mul, reshape, slice, softmax, split } from '../../engine/ops.ts';
import { rotated, type Rotation } from '../../engine/rotary.ts';
import { FEATURES } from '../../score/fields.ts';
import type { ScoreTransformerConfig } from './config.ts';
import { layerOf, perceptron, type Dense, type WeightLookup } from './network.ts';

/**
 * Builds some steps that follow one another. Inputs: `ids` [steps, features], `cos` and `sin` [2, heads,
 * rates, steps], alike for queries and keys, `bias` [steps, capacity], `keys_<layer>` and
 * `values_<layer>` [heads, width of a head, capacity]. Output: `next` [layers, keys and values, width,
 * steps] to be written into the memories.
 *
 * @returns what the network knows after each step: [steps, width].
 */
export function decodedSteps(
  config: ScoreTransformerConfig,
  folded: WeightLookup,
  graph: Graph,
  steps: number,
  capacity: number,
): Tensor {
  const { layers, heads, width } = config;
  const perHead = width / heads;
  const angles = [2 * heads, perHead / 2, steps];
  const rotation: Rotation = { cos: graph.input('cos', angles), sin: graph.input('sin', angles) };
  const bias = graph.input('bias', [steps, capacity]);
  let x = multiHotEmbedding(
    folded('step_embedding'),
    graph.input('ids', [steps, FEATURES], 'int32'),
  );
  const next: Tensor[] = [];
  for (let layer = 0; layer < layers; layer++) {
    const part = (of: string) => layerOf(folded, `block_${layer}/${of}`);
    const projected = columnsOf(standardize(x), joined(['query', 'key', 'value'].map(part)));
    const [turning, value] = split(reshape(projected, [3 * heads, perHead, steps]), 0, [
      2 * heads,
      heads,
    ]) as [Tensor, Tensor];
    const [query, key] = split(rotated(turning, rotation), 0, [heads, heads]) as [Tensor, Tensor];
    next.push(key, value);
    const memory = (name: string) => graph.input(`${name}_${layer}`, [heads, perHead, capacity]);
    const attended = attention(
      query,
      { keys: memory('keys'), values: memory('values'), bias },
      { keys: key, values: value },
    );
    const { kernel, bias: shift } = part('projection');
    x = add(x, rowsOf(reshape(attended, [width, steps]), { kernel, bias: shift }));
    x = add(x, perceptron(standardize(x), part('feed_forward_in'), part('feed_forward_out')));
  }
  graph.output('next', concat(next, 0));
  return add(mul(standardize(x), folded('norm/scale')), folded('norm/shift'));
}

/** Layers side by side whose kernels are kept transposed, [units, inputs]. */
function joined(layers: readonly Dense[]): Dense {
  return {
    kernel: concat(
      layers.map(({ kernel }) => kernel),
      0,
    ),
    bias: concat(
      layers.map(({ bias }) => bias),
      0,
    ),
  };
}

/**
 * x [steps, inputs] through a layer with a transposed kernel, as [units, steps]. A single step is a row and a
 * column at once, and a product with a row takes half the time.
 */
function columnsOf(x: Tensor, { kernel, bias }: Dense): Tensor {
  if (x.shape[0] !== 1) return denseToColumns(x, kernel, bias);
  return add(matmul(x, kernel, { transposeB: true }), bias);
}

/** x [inputs, steps] through a layer, as [steps, units]. */
function rowsOf(x: Tensor, { kernel, bias }: Dense): Tensor {
  const [inputs, steps] = x.shape as [number, number];
  return steps === 1
    ? dense(reshape(x, [1, inputs]), kernel, bias)
    : denseOfColumns(x, kernel, bias);
}

/** Keys and values, [heads, width of a head, steps] each. */
interface Seen {
  readonly keys: Tensor;
  readonly values: Tensor;
}

/**
 * Attention to the steps in memory, and of the own steps to those up to each. They are not joined: copying
 * the memory would take longer than all else.
 *
 * @param query [heads, width of a head, steps]
 * @returns [heads, width of a head, steps], for a single step with its last axes in any order.
 */
function attention(query: Tensor, memory: Seen & { readonly bias: Tensor }, own: Seen): Tensor {
  const [, perHead, steps] = query.shape as [number, number, number];
  const capacity = memory.keys.shape[2] as number;
  const logitsOf = (keys: Tensor) =>
    matmul(query, keys, { transposeA: true, alpha: 1 / Math.sqrt(perHead) });
  const ofOwn = logitsOf(own.keys);
  const weights = softmax(
    concat(
      [
        add(logitsOf(memory.keys), memory.bias),
        steps === 1 ? ofOwn : add(ofOwn, causalMask(query.graph, steps, steps)),
      ],
      2,
    ),
  );
  const mean = (from: number, to: number, values: Tensor) => {
    const own = slice(weights, 2, from, to);
    return steps === 1
      ? matmul(own, values, { transposeB: true })
      : matmul(values, own, { transposeB: true });
  };
  return add(mean(0, capacity, memory.values), mean(capacity, capacity + steps, own.values));
}
