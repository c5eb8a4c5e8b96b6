/** @file A causal transformer over tokens (pre-norm, GELU, learned positions), written with the engine. */
import { causalAttention } from '../engine/attention.ts';
import { embedding } from '../engine/embedding.ts';
import { feedForward } from '../engine/feed-forward.ts';
import type { FeedForwardWeights } from '../engine/feed-forward.ts';
import type { Tensor } from '../engine/graph.ts';
import { dense } from '../engine/layers.ts';
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

/** Kernel and bias of a dense layer. */
interface Dense {
  readonly kernel: Tensor;
  readonly bias: Tensor;
}

/** Weights of one layer, those of its norms taken into the kernels that read them. */
interface Block {
  readonly query: Dense;
  readonly key: Dense;
  readonly value: Dense;
  readonly projection: Dense;
  readonly feedForward: FeedForwardWeights;
}

/** Logits [batch * steps, vocabulary] of the token after each position. */
export type ScoreTransformerNetwork = (
  /** int32 [batch * steps], sequence by sequence. */
  tokens: Tensor,
  batch: number,
  /** Drops out elements of x while training; `name` is different for each. None for predictions. */
  dropped?: (x: Tensor, name: string) => Tensor,
) => Tensor;

/** Most rows of a feed-forward layer computed at once: they stay in the cache of a core. */
const ROWS_PER_BLOCK = 512;

/**
 * The network on the weights given, to be applied to batches as often as needed.
 *
 * @param weight the weight of a path of {@link scoreTransformerSpecs}.
 */
export function scoreTransformerNetwork(
  config: ScoreTransformerConfig,
  weight: (name: string) => Tensor,
): ScoreTransformerNetwork {
  const { width, layers, tiedHead } = config;
  const layer = (name: string): Dense => ({
    kernel: weight(`${name}/kernel`),
    bias: weight(`${name}/bias`),
  });
  const blocks = Array.from({ length: layers }, (_, index): Block => {
    const name = `block_${index}`;
    const reader = (part: string) =>
      afterNorm(weight, `${name}/attention_norm`, weight(`${name}/${part}/kernel`));
    const first = layer(`${name}/feed_forward_in`);
    const folded = afterNorm(weight, `${name}/feed_forward_norm`, first.kernel);
    const second = layer(`${name}/feed_forward_out`);
    return {
      query: reader('query'),
      key: reader('key'),
      value: reader('value'),
      projection: layer(`${name}/projection`),
      feedForward: {
        kernelIn: folded.kernel,
        biasIn: add(folded.bias, first.bias),
        kernelOut: second.kernel,
        biasOut: second.bias,
      },
    };
  });
  const ownHead = () => weight('head/kernel');
  const tied = () => transpose(weight('token_embedding'), [1, 0]);
  const head = afterNorm(weight, 'norm', tiedHead ? tied() : ownHead());

  return (tokens, batch, dropped = (x) => x) => {
    const rows = tokens.shape[0] as number;
    const steps = rows / batch;
    const rowsPerBlock = rows % ROWS_PER_BLOCK === 0 ? ROWS_PER_BLOCK : rows;
    const positions = slice(weight('position_embedding'), 0, 0, steps);
    const embedded = add(
      reshape(embedding(weight('token_embedding'), tokens), [batch, steps, width]),
      positions,
    );
    let x = dropped(reshape(embedded, [rows, width]), 'embedding');
    blocks.forEach((block, index) => {
      const attended = selfAttention(config, block, standardize(x), batch);
      x = add(x, dropped(attended, `block_${index}/attention`));
      const fed = feedForward(standardize(x), block.feedForward, rowsPerBlock);
      x = add(x, dropped(fed, `block_${index}/feed_forward`));
    });
    return applyDense(standardize(x), head);
  };
}

/** Causal multi-head attention of x [batch * steps, width] to itself. */
function selfAttention(
  { width, heads }: ScoreTransformerConfig,
  block: Block,
  x: Tensor,
  batch: number,
): Tensor {
  const rows = x.shape[0] as number;
  const [steps, share] = [rows / batch, width / heads];
  const perHead = (part: Tensor) =>
    reshape(transpose(reshape(part, [batch, steps, heads, share]), [0, 2, 1, 3]), [
      batch * heads,
      steps,
      share,
    ]);
  const attended = causalAttention(
    perHead(applyDense(x, block.query)),
    perHead(applyDense(x, block.key)),
    perHead(applyDense(x, block.value)),
  );
  const joined = transpose(reshape(attended, [batch, heads, steps, share]), [0, 2, 1, 3]);
  return applyDense(reshape(joined, [rows, width]), block.projection);
}

function applyDense(x: Tensor, { kernel, bias }: Dense): Tensor {
  return dense(x, kernel, bias);
}

/** For a standardised x: (x * scale + shift) kernel = x (scale * kernel) + shift kernel. */
function afterNorm(weight: (name: string) => Tensor, norm: string, kernel: Tensor): Dense {
  const [width, units] = kernel.shape as [number, number];
  const scale = reshape(weight(`${norm}/scale`), [width, 1]);
  const shift = reshape(weight(`${norm}/shift`), [1, width]);
  return { kernel: mul(kernel, scale), bias: reshape(matmul(shift, kernel), [units]) };
}
