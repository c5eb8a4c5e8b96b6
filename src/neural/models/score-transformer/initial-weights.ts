/** @file Random initial weights of the score model, after GPT-2 (Radford et al. 2019). */
import type { Stream } from '../../../random/stream.ts';
import { elementCount } from '../weights.ts';
import type { NamedTensors } from '../weights.ts';
import type { ScoreTransformerConfig } from './config.ts';
import { scoreTransformerSpecs } from './weights.ts';

/** Standard deviation of kernels. */
const DEVIATION = 0.02;
/** Of embeddings, several of which add up to a step. */
const EMBEDDING_DEVIATION = 0.1;

/**
 * Initial weights: kernels and embeddings normal; the kernels that add to the residual stream divided
 * by the square root of the number of additions; biases and shifts 0, scales 1. Equal streams give
 * equal weights on every machine; each weight has its own fork.
 */
export function initialTransformerWeights(
  config: ScoreTransformerConfig,
  stream: Stream,
): NamedTensors {
  const additions = 2 * config.layers;
  const deviationOf = (name: string): number => {
    if (name.endsWith('embedding')) return EMBEDDING_DEVIATION;
    const isAdded = /^block_.*\/(projection|feed_forward_out)\//.test(name);
    return isAdded ? DEVIATION / Math.sqrt(additions) : DEVIATION;
  };
  return new Map(
    scoreTransformerSpecs(config).map(({ name, shape }) => {
      const data = new Float32Array(elementCount(shape));
      if (name.endsWith('/scale')) data.fill(1);
      else if (!name.endsWith('/bias') && !name.endsWith('/shift')) {
        const own = stream.fork(name);
        const deviation = deviationOf(name);
        for (let i = 0; i < data.length; i++) data[i] = own.gaussian() * deviation;
      }
      return [name, { shape, data }];
    }),
  );
}
