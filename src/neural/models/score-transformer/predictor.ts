/** @file Predictions of the transformer: next-token logits at each position of a sequence. */
import { Graph, type Tensor } from '../../engine/graph.ts';
import { createSession, SessionCache } from '../../engine/session.ts';
import type { Predictor, PredictorOptions } from '../architecture.ts';
import { integers } from '../batch.ts';
import { requireTensor, type NamedTensors } from '../weights.ts';
import { foldedWeights, scoreTransformerLogits, scoreTransformerSpecs } from './network.ts';
import type { ScoreTransformerConfig } from './network.ts';

/**
 * A predictor `tokens` int32 [sequences, steps] -> `logits` [sequences, steps, vocabulary], with
 * dropout off. Sequences are computed one by one, with one session per number of steps.
 */
export async function createTransformerPredictor(
  config: ScoreTransformerConfig,
  weights: NamedTensors,
  { batchSize: _, ...options }: PredictorOptions,
): Promise<Predictor> {
  const cache = new SessionCache((steps) =>
    createSession(inferenceGraph(config, weights, steps).toModel(), options),
  );
  const predict: Predictor['predict'] = async (batch) => {
    const tokens = integers(batch, 'tokens');
    const [sequences = 0, steps = 0] = batch['tokens']?.dims ?? [];
    if (sequences < 1 || steps < 1 || steps > config.contextLength) {
      throw new RangeError(
        `A prediction needs sequences of 1 to ${config.contextLength} tokens, but was given ` +
          `${sequences} of ${steps}.`,
      );
    }
    const session = await cache.get(steps);
    const size = steps * config.vocabulary;
    const logits = new Float32Array(sequences * size);
    for (let i = 0; i < sequences; i++) {
      const data = tokens.slice(i * steps, (i + 1) * steps);
      const outputs = await session.run({ tokens: { data, dims: [steps] } });
      logits.set(outputs['logits']?.data as Float32Array, i * size);
    }
    return { logits: { data: logits, dims: [sequences, steps, config.vocabulary] } };
  };
  return { predict, dispose: () => cache.dispose() };
}

/** tokens int32 [steps] -> logits [steps, vocabulary]. */
function inferenceGraph(
  config: ScoreTransformerConfig,
  weights: NamedTensors,
  steps: number,
): Graph {
  const graph = new Graph();
  const tokens = graph.input('tokens', [steps], 'int32');
  const constants = new Map(
    scoreTransformerSpecs(config).map(({ name, shape }) => [
      name,
      graph.constant(requireTensor(weights, name, shape).data, shape, name),
    ]),
  );
  const folded = foldedWeights(config, (name) => constants.get(name) as Tensor);
  const logits = scoreTransformerLogits(config, (name) => folded.get(name) as Tensor, tokens);
  graph.output('logits', logits);
  return graph;
}
