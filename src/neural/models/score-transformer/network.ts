/** @file A causal transformer over tokens (pre-norm, GELU, learned positions), written with the engine. */
import { causalAttention } from '../../engine/attention.ts';
import { embedding } from '../../engine/embedding.ts';
import { feedForward } from '../../engine/feed-forward.ts';
import type { Tensor } from '../../engine/graph.ts';
import { dense, denseOfColumns, denseToColumns } from '../../engine/layers.ts';
import { standardize } from '../../engine/layer-norm.ts';
import { matmul } from '../../engine/matmul.ts';
import { add, mul, reshape, slice, transpose } from '../../engine/ops.ts';
import type { WeightSpec } from '../weights.ts';

export interface ScoreTransformerConfig {
  /** Number of distinct tokens. */
  readonly vocabulary: number;
  /** Maximum number of tokens in a sequence. */
  readonly contextLength: number;
  /** Size of a token's vector; `heads` must divide it. */
  readonly width: number;
  readonly layers: number;
  readonly heads: number;
  /** Hidden units of the feed-forward layers; four times the width is usual. */
  readonly feedForwardUnits: number;
  /** Dropout rate in training, on the embeddings and on what each layer adds, 0 <= rate < 1. */
  readonly dropout: number;
  /** Whether the output head reuses the token embeddings instead of having its own weights. */
  readonly tiedHead: boolean;
}

/** The size used in benchmarks of the engine; 5,127,680 parameters. */
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
 * Paths and shapes of the weights. Query, key and value have no biases: the shift of the preceding norm
 * replaces them.
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

/** Looks up a tensor by its path. */
export type WeightLookup = (name: string) => Tensor;

/** Kernel and bias of a dense layer. */
interface Dense {
  readonly kernel: Tensor;
  readonly bias: Tensor;
}

/**
 * The weights in the form {@link scoreTransformerLogits} reads, by path: the scale and shift of each
 * norm are folded into the next kernel and bias. The result does not depend on the tokens, so it is
 * computed once for all sequences.
 *
 * @param weight gives the weight at a path of {@link scoreTransformerSpecs}.
 */
export function foldedWeights(
  { layers, tiedHead }: ScoreTransformerConfig,
  weight: WeightLookup,
): Map<string, Tensor> {
  const folded = new Map<string, Tensor>();
  const keep = (...names: string[]) => names.forEach((name) => folded.set(name, weight(name)));
  const put = (name: string, { kernel, bias }: Dense) =>
    folded.set(`${name}/kernel`, kernel).set(`${name}/bias`, bias);
  keep('token_embedding', 'position_embedding');
  for (let index = 0; index < layers; index++) {
    const name = `block_${index}`;
    for (const part of ['query', 'key', 'value']) {
      const kernel = weight(`${name}/${part}/kernel`);
      const reader = afterNorm(weight, `${name}/attention_norm`, kernel);
      put(`${name}/${part}`, { kernel: transpose(reader.kernel, [1, 0]), bias: reader.bias });
    }
    const first = `${name}/feed_forward_in`;
    const { kernel, bias } = afterNorm(
      weight,
      `${name}/feed_forward_norm`,
      weight(`${first}/kernel`),
    );
    put(first, { kernel, bias: add(bias, weight(`${first}/bias`)) });
    keep(`${name}/projection/kernel`, `${name}/projection/bias`);
    keep(`${name}/feed_forward_out/kernel`, `${name}/feed_forward_out/bias`);
  }
  const head = tiedHead ? transpose(weight('token_embedding'), [1, 0]) : weight('head/kernel');
  put('head', afterNorm(weight, 'norm', head));
  return folded;
}

/** For a standardised x: (x * scale + shift) kernel = x (scale * kernel) + shift kernel. */
function afterNorm(weight: WeightLookup, norm: string, kernel: Tensor): Dense {
  const [width, units] = kernel.shape as [number, number];
  const scale = reshape(weight(`${norm}/scale`), [width, 1]);
  const shift = reshape(weight(`${norm}/shift`), [1, width]);
  return { kernel: mul(kernel, scale), bias: reshape(matmul(shift, kernel), [units]) };
}

/**
 * Logits [steps, vocabulary] of the token after each position of one sequence.
 *
 * @param folded the weights, from {@link foldedWeights}.
 * @param tokens int32 [steps]
 * @param dropped applies dropout to x in training, with a different `name` for each use; undefined for
 *   predictions.
 */
export function scoreTransformerLogits(
  { heads, layers }: ScoreTransformerConfig,
  folded: WeightLookup,
  tokens: Tensor,
  dropped: (x: Tensor, name: string) => Tensor = (x) => x,
): Tensor {
  const [steps] = tokens.shape as [number];
  const layer = (name: string): Dense => ({
    kernel: folded(`${name}/kernel`),
    bias: folded(`${name}/bias`),
  });
  const positions = slice(folded('position_embedding'), 0, 0, steps);
  let x = dropped(add(embedding(folded('token_embedding'), tokens), positions), 'embedding');
  for (let index = 0; index < layers; index++) {
    const name = `block_${index}`;
    const part = (of: string) => layer(`${name}/${of}`);
    const attended = selfAttention(standardize(x), heads, part);
    x = add(x, dropped(attended, `${name}/attention`));
    const first = part('feed_forward_in');
    const second = part('feed_forward_out');
    const fed = feedForward(standardize(x), {
      kernelIn: first.kernel,
      biasIn: first.bias,
      kernelOut: second.kernel,
      biasOut: second.bias,
    });
    x = add(x, dropped(fed, `${name}/feed_forward`));
  }
  const head = layer('head');
  return dense(standardize(x), head.kernel, head.bias);
}

/**
 * Causal multi-head attention of x [steps, width] to itself; each head is a range of columns of its
 * kernels.
 */
function selfAttention(x: Tensor, heads: number, part: (name: string) => Dense): Tensor {
  const [steps, width] = x.shape as [number, number];
  const perHead = ({ kernel, bias }: Dense) =>
    reshape(denseToColumns(x, kernel, bias), [heads, width / heads, steps]);
  const attended = causalAttention(
    perHead(part('query')),
    perHead(part('key')),
    perHead(part('value')),
  );
  const { kernel, bias } = part('projection');
  return denseOfColumns(reshape(attended, [width, steps]), kernel, bias);
}
