/** @file The score model's step of several sequences, with the keys and values of earlier steps as inputs. */
import type { Graph, Tensor } from '../../engine/graph.ts';
import { dense } from '../../engine/layers.ts';
import { standardize } from '../../engine/layer-norm.ts';
import { matmul } from '../../engine/matmul.ts';
import { multiHotEmbedding } from '../../engine/multi-hot.ts';
import { add, concat, mul, reshape, slice, softmax } from '../../engine/ops.ts';
import { rotated, type Rotation } from '../../engine/rotary.ts';
import { FEATURES } from '../../score/fields.ts';
import type { ScoreTransformerConfig } from './config.ts';
import { layerOf, perceptron, type WeightLookup } from './network.ts';

/**
 * Builds a step. Inputs: `ids` [sequences, features], `cos` and `sin` [sequences, heads, rates, 1],
 * `bias` [1, capacity], `keys_<layer>` and `values_<layer>` [sequences * heads, width of a head,
 * capacity]. Outputs: `encoded` [sequences, width], and `next/<memory>` [sequences * heads, width of a
 * head, 1] to be written into the memories.
 */
export function decodedStep(
  config: ScoreTransformerConfig,
  folded: WeightLookup,
  graph: Graph,
  sequences: number,
  capacity: number,
): void {
  const { layers, heads, width } = config;
  const perHead = width / heads;
  const rotation: Rotation = {
    cos: headsFirst(graph.input('cos', [sequences, heads, perHead / 2, 1])),
    sin: headsFirst(graph.input('sin', [sequences, heads, perHead / 2, 1])),
  };
  const bias = graph.input('bias', [1, capacity]);
  let x = multiHotEmbedding(
    folded('step_embedding'),
    graph.input('ids', [sequences, FEATURES], 'int32'),
  );
  for (let layer = 0; layer < layers; layer++) {
    const part = (of: string) => layerOf(folded, `block_${layer}/${of}`);
    const normed = standardize(x);
    const projected = (of: string) => {
      const { kernel, bias: shift } = part(of);
      // The kernels of queries, keys and values are kept transposed.
      const rows = add(matmul(normed, kernel, { transposeB: true }), shift);
      return reshape(rows, [sequences * heads, perHead, 1]);
    };
    const key = rotated(projected('key'), rotation);
    const value = projected('value');
    graph.output(`next/keys_${layer}`, key);
    graph.output(`next/values_${layer}`, value);
    const memory = (name: string) =>
      graph.input(`${name}_${layer}`, [sequences * heads, perHead, capacity]);
    const attended = attention(
      rotated(projected('query'), rotation),
      { keys: memory('keys'), values: memory('values'), bias },
      { keys: key, values: value },
    );
    const projection = part('projection');
    x = add(x, dense(reshape(attended, [sequences, width]), projection.kernel, projection.bias));
    x = add(x, perceptron(standardize(x), part('feed_forward_in'), part('feed_forward_out')));
  }
  const encoded = add(mul(standardize(x), folded('norm/scale')), folded('norm/shift'));
  graph.output('encoded', encoded);
}

function headsFirst(x: Tensor): Tensor {
  const [sequences, heads, rates] = x.shape as [number, number, number];
  return reshape(x, [sequences * heads, rates, 1]);
}

/** Keys and values, [n, width of a head, steps] each. */
interface Seen {
  readonly keys: Tensor;
  readonly values: Tensor;
}

/**
 * Attention to the steps in memory and to the step itself, which are not joined: copying the memory would
 * take longer than all else.
 *
 * @param query [n, width of a head, 1]
 * @returns [n, 1, width of a head]
 */
function attention(query: Tensor, memory: Seen & { readonly bias: Tensor }, own: Seen): Tensor {
  const alpha = 1 / Math.sqrt(query.shape[1] as number);
  const logitsOf = (keys: Tensor) => matmul(query, keys, { transposeA: true, alpha });
  const capacity = memory.keys.shape[2] as number;
  const weights = softmax(concat([add(logitsOf(memory.keys), memory.bias), logitsOf(own.keys)], 2));
  const mean = (from: number, to: number, values: Tensor) =>
    matmul(slice(weights, 2, from, to), values, { transposeB: true });
  return add(mean(0, capacity, memory.values), mean(capacity, capacity + 1, own.values));
}
