/** @file A causal transformer over tokens (pre-norm, GELU, learned positions), written with the engine. */
import { causalAttention } from '../engine/attention.ts';
import type { Dropout } from '../engine/dropout.ts';
import { embedding } from '../engine/embedding.ts';
import { feedForward } from '../engine/feed-forward.ts';
import type { Tensor } from '../engine/graph.ts';
import { standardize } from '../engine/layer-norm.ts';
import { matmul } from '../engine/matmul.ts';
import { add, mul, reshape, slice, transpose } from '../engine/ops.ts';
import type { WeightSpec } from './weights.ts';

export interface ScoreTransformerConfig {
  /** Number of different tokens. */
  readonly vocabulary: number;
  /** Most tokens in a sequence. */
  readonly contextLength: number;
  /** Size of a token's vector; `heads` must divide it. */
  readonly width: number;
  readonly layers: number;
  readonly heads: number;
  /** Hidden units of the feed-forward layers; four times the width is usual. */
  readonly feedForwardUnits: number;
  /** Share dropped while training of the embeddings and of what each layer adds, 0 <= rate < 1. */
  readonly dropout: number;
  /** Whether the logits are products with the token embeddings instead of with weights of their own. */
  readonly tiedHead: boolean;
}

/** The size that the engine is measured with; 5,127,680 parameters. */
export const REFERENCE_TRANSFORMER: ScoreTransformerConfig = {
  vocabulary: 512,
  contextLength: 512,
  width: 256,
  layers: 6,
  heads: 4,
  feedForwardUnits: 1024,
  dropout: 0,
  tiedHead: false,
};

/**
 * Paths and shapes of the weights. Query, key and value have no biases: the shift of the norm before
 * them serves.
 */
export function scoreTransformerSpecs(config: ScoreTransformerConfig): WeightSpec[] {
  const { vocabulary, contextLength, width, layers, feedForwardUnits, tiedHead } = config;
  const norm = (name: string): WeightSpec[] => [
    { name: `${name}/scale`, shape: [width] },
    { name: `${name}/shift`, shape: [width] },
  ];
  const dense = (name: string, inputs: number, units: number): WeightSpec[] => [
    { name: `${name}/kernel`, shape: [inputs, units] },
    { name: `${name}/bias`, shape: [units] },
  ];
  const block = (name: string): WeightSpec[] => [
    ...norm(`${name}/attention_norm`),
    { name: `${name}/query/kernel`, shape: [width, width] },
    { name: `${name}/key/kernel`, shape: [width, width] },
    { name: `${name}/value/kernel`, shape: [width, width] },
    ...dense(`${name}/projection`, width, width),
    ...norm(`${name}/feed_forward_norm`),
    ...dense(`${name}/feed_forward_in`, width, feedForwardUnits),
    ...dense(`${name}/feed_forward_out`, feedForwardUnits, width),
  ];
  return [
    { name: 'token_embedding', shape: [vocabulary, width] },
    { name: 'position_embedding', shape: [contextLength, width] },
    ...Array.from({ length: layers }, (_, layer) => block(`block_${layer}`)).flat(),
    ...norm('norm'),
    ...(tiedHead ? [] : [{ name: 'head/kernel', shape: [width, vocabulary] }]),
  ];
}

/** Rows of a feed-forward layer computed at once: as many as stay in the cache of a core. */
const ROWS_PER_BLOCK = 512;

/**
 * Logits [batch * steps, vocabulary] of the token after each position.
 *
 * @param weight the weight of a path of {@link scoreTransformerSpecs}.
 * @param tokens int32 [batch * steps], sequence by sequence.
 * @param dropout makes the masks of a training; none for predictions.
 */
export function scoreTransformerLogits(
  config: ScoreTransformerConfig,
  weight: (name: string) => Tensor,
  tokens: Tensor,
  batch: number,
  dropout?: Dropout,
): Tensor {
  const { width, heads, layers, tiedHead } = config;
  const rows = tokens.shape[0] as number;
  const steps = rows / batch;
  const dropped = (x: Tensor, name: string) =>
    dropout ? dropout.apply(x, `mask/${name}`, config.dropout) : x;
  const perHead = (x: Tensor) =>
    reshape(transpose(reshape(x, [batch, steps, heads, width / heads]), [0, 2, 1, 3]), [
      batch * heads,
      steps,
      width / heads,
    ]);
  const fromHeads = (x: Tensor) =>
    reshape(transpose(reshape(x, [batch, heads, steps, width / heads]), [0, 2, 1, 3]), [
      rows,
      width,
    ]);
  const attention = (x: Tensor, name: string): Tensor => {
    const read = (part: string) => {
      const { kernel, bias } = afterNorm(weight, `${name}/attention_norm`, `${name}/${part}`);
      return perHead(add(matmul(x, kernel), bias));
    };
    const attended = causalAttention(read('query'), read('key'), read('value'));
    const projected = matmul(fromHeads(attended), weight(`${name}/projection/kernel`));
    return add(projected, weight(`${name}/projection/bias`));
  };
  const feed = (x: Tensor, name: string): Tensor => {
    const first = afterNorm(weight, `${name}/feed_forward_norm`, `${name}/feed_forward_in`);
    const weights = {
      kernelIn: first.kernel,
      biasIn: add(first.bias, weight(`${name}/feed_forward_in/bias`)),
      kernelOut: weight(`${name}/feed_forward_out/kernel`),
      biasOut: weight(`${name}/feed_forward_out/bias`),
    };
    return feedForward(x, weights, rows % ROWS_PER_BLOCK === 0 ? ROWS_PER_BLOCK : rows);
  };

  const positions = slice(weight('position_embedding'), 0, 0, steps);
  const embedded = add(
    reshape(embedding(weight('token_embedding'), tokens), [batch, steps, width]),
    positions,
  );
  let x = dropped(reshape(embedded, [rows, width]), 'embedding');
  for (let layer = 0; layer < layers; layer++) {
    const name = `block_${layer}`;
    x = add(x, dropped(attention(standardize(x), name), `${name}/attention`));
    x = add(x, dropped(feed(standardize(x), name), `${name}/feed_forward`));
  }
  const head = tiedHead ? transpose(weight('token_embedding'), [1, 0]) : weight('head/kernel');
  const { kernel, bias } = foldNorm(weight, 'norm', head);
  return add(matmul(standardize(x), kernel), bias);
}

/** Kernel and bias of a dense layer that reads a standardised input, the norm's weights taken in. */
function afterNorm(weight: (name: string) => Tensor, norm: string, layer: string) {
  return foldNorm(weight, norm, weight(`${layer}/kernel`));
}

/** (x * scale + shift) kernel = x (scale * kernel) + shift kernel. */
function foldNorm(weight: (name: string) => Tensor, norm: string, kernel: Tensor) {
  const [width, units] = kernel.shape as [number, number];
  const scale = reshape(weight(`${norm}/scale`), [width, 1]);
  const shift = reshape(weight(`${norm}/shift`), [1, width]);
  return { kernel: mul(kernel, scale), bias: reshape(matmul(shift, kernel), [units]) };
}
