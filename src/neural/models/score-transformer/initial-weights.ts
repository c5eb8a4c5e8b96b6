/** @file Random initial weights of the transformer, as in GPT-2 (Radford et al. 2019). */
import { anInstance, anObjectWith, expectArguments } from '../../../arguments/arguments.ts';
import { Stream } from '../../../random/stream.ts';
import { scoreTransformerSpecs } from './network.ts';
import type { ScoreTransformerConfig } from './network.ts';
import { elementCount } from '../weights.ts';
import type { NamedTensors } from '../weights.ts';

/** Standard deviation of kernels and embeddings. */
const DEVIATION = 0.02;

/**
 * Initial weights: kernels and embeddings normal with standard deviation 0.02; for the kernels that add
 * to the residual stream, divided by the square root of the number of additions; biases and shifts 0,
 * scales 1. Equal streams give equal weights on every machine; each weight has its own fork.
 */
export function initialTransformerWeights(
  config: ScoreTransformerConfig,
  stream: Stream,
): NamedTensors {
  expectArguments('initialTransformerWeights(config, stream)', {
    config: [config, anObjectWith(['layers', 'width'])],
    stream: [stream, anInstance('a Stream', Stream)],
  });
  const additions = 2 * config.layers;
  return new Map(
    scoreTransformerSpecs(config).map(({ name, shape }) => {
      const data = new Float32Array(elementCount(shape));
      if (name.endsWith('/scale')) data.fill(1);
      else if (!name.endsWith('/bias') && !name.endsWith('/shift')) {
        const added = /\/(projection|feed_forward_out)\//.test(name);
        const deviation = added ? DEVIATION / Math.sqrt(additions) : DEVIATION;
        const own = stream.fork(name);
        for (let i = 0; i < data.length; i++) data[i] = own.gaussian() * deviation;
      }
      return [name, { shape, data }];
    }),
  );
}
