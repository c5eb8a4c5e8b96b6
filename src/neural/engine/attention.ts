/** @file Causal multi-head attention in query blocks, with a hand-derived backward pass. */
import type { Graph, Tensor } from './graph.ts';
import { product } from './matmul.ts';
import { reshape, split, sum } from './ops.ts';

/** Added to the logits of keys that a query may not see: e^-1e9 is 0 in either precision. */
const HIDDEN = -1e9;

/** How {@link causalAttention} is computed; affects its values only by rounding. */
export interface CausalAttentionOptions {
  /**
   * Number of blocks the queries are split into; it must divide the steps. Block i sees only the keys
   * up to its own end, so n blocks need (n + 1) / 2n of the work of one.
   */
  readonly queryBlocks?: number;
}

/** One block of queries and the keys it sees. */
interface Block {
  readonly query: Tensor;
  readonly keys: Tensor;
  readonly values: Tensor;
  /** Softmax of the logits, [n, rows, seen]. */
  readonly weights: Tensor;
}

/**
 * For each step, the mean of the values up to that step, weighted by softmax(query . key /
 * sqrt(width)). Axis 0 runs over heads and batch items. Steps run along the last axis, so most
 * products, forward and backward, read their factors in memory order.
 *
 * @param query [n, width, steps]
 * @param keys [n, width, steps]
 * @param values [n, width, steps]
 * @returns [n, width, steps]
 */
export function causalAttention(
  query: Tensor,
  keys: Tensor,
  values: Tensor,
  options: CausalAttentionOptions = {},
): Tensor {
  const { graph, shape } = query;
  const [n, width, steps] = shape as [number, number, number];
  const parts = options.queryBlocks ?? (steps % 4 === 0 ? 4 : 1);
  const rows = steps / parts;
  if (!Number.isInteger(rows)) {
    throw new RangeError(`${parts} query blocks do not divide ${steps} steps.`);
  }
  const alpha = 1 / Math.sqrt(width);
  const blocks = cut(query, parts).map((part, index): Block => {
    const seen = (index + 1) * rows;
    const keysSeen = prefix(keys, seen);
    const logits = product(part, keysSeen, { transposeA: true, alpha });
    const masked = graph.op('Add', [logits, causalMask(graph, rows, seen)], logits.shape);
    const weights = graph.op('Softmax', [masked], logits.shape, {
      attributes: { axis: { int: -1 } },
    });
    return { query: part, keys: keysSeen, values: prefix(values, seen), weights };
  });
  const output = joined(
    blocks.map((block) => product(block.values, block.weights, { transposeB: true })),
  );
  return graph.record(output, [query, keys, values], (dy) => {
    // Softmax backward: the sum over keys of dWeights * weights is the sum over the width of
    // dy * output.
    const shares = sum(graph.op('Mul', [dy, output], shape), [1], true);
    const [dys, sharesOfParts] = [cut(dy, parts), cut(shares, parts)];
    const found = blocks.map((block, i) =>
      blockGradients(
        block,
        dys[i] as Tensor,
        reshape(sharesOfParts[i] as Tensor, [n, rows, 1]),
        alpha,
      ),
    );
    const blockShape = [n, width, rows];
    return [
      joined(found.map((gradient) => gradient.query)),
      sumOfPrefixes(
        found.map((gradient) => gradient.keys),
        blockShape,
      ),
      sumOfPrefixes(
        found.map((gradient) => gradient.values),
        blockShape,
      ),
    ];
  });
}

/**
 * Gradients of a block's inputs; `share` [n, rows, 1] is the sum over the width of dy times the output.
 */
function blockGradients(
  { query, keys, values, weights }: Block,
  dy: Tensor,
  share: Tensor,
  alpha: number,
): Pick<Block, 'query' | 'keys' | 'values'> {
  const { graph, shape } = weights;
  const dWeights = product(dy, values, { transposeA: true });
  const centred = graph.op('Sub', [dWeights, share], shape);
  const dLogits = graph.op('Mul', [centred, weights], shape);
  return {
    query: product(keys, dLogits, { transposeB: true, alpha }),
    keys: product(query, dLogits, { alpha }),
    values: product(dy, weights),
  };
}

/** x split along axis 2 into `parts` equal parts. */
function cut(x: Tensor, parts: number): Tensor[] {
  if (parts === 1) return [x];
  return split(x, 2, Array<number>(parts).fill((x.shape[2] as number) / parts));
}

/** The first `length` steps of x. */
function prefix(x: Tensor, length: number): Tensor {
  const { graph, shape } = x;
  if (length === shape[2]) return x;
  const index = (value: number) => graph.indices([value]);
  return graph.op('Slice', [x, index(0), index(length), index(2)], shape.with(2, length));
}

/** Parts joined along axis 2. */
function joined(parts: readonly Tensor[]): Tensor {
  const first = parts[0] as Tensor;
  if (parts.length === 1) return first;
  const steps = parts.reduce((total, part) => total + (part.shape[2] as number), 0);
  return first.graph.op('Concat', parts, first.shape.with(2, steps), {
    attributes: { axis: { int: 2 } },
  });
}

/** [rows, seen]: 0 where a query of the last `rows` steps may see a key, {@link HIDDEN} elsewhere. */
export function causalMask(graph: Graph, rows: number, seen: number): Tensor {
  const values = new Float32Array(rows * seen);
  for (let row = 0; row < rows; row++) {
    values.fill(HIDDEN, row * seen + seen - rows + row + 1, (row + 1) * seen);
  }
  return graph.constant(values, [rows, seen]);
}

/** The sum of tensors that are 1, 2, ... blocks of `blockShape` long along axis 2, each from the start. */
function sumOfPrefixes(prefixes: readonly Tensor[], blockShape: readonly number[]): Tensor {
  const pieces = prefixes.map((whole, index) => cut(whole, index + 1));
  return joined(
    prefixes.map((whole, position) => {
      const terms = pieces.slice(position).map((blocks) => blocks[position] as Tensor);
      return terms.length === 1 ? (terms[0] as Tensor) : whole.graph.op('Sum', terms, blockShape);
    }),
  );
}
