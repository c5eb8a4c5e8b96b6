/** @file Predictions of the score model: how likely it finds what really follows each step. */
import { HEAD_NAMES } from '../../score/fields.ts';
import type { Predictor, PredictorOptions } from '../architecture.ts';
import type { NamedTensors } from '../weights.ts';
import type { ScoreTransformerConfig } from './config.ts';
import { createStepScorer } from './step-scorer.ts';

/**
 * A predictor: sequences of steps -> `nats/<head>` [sequences, steps], the negative logarithm of the
 * probability of each number of the next note, given those before it.
 */
export async function createTransformerPredictor(
  config: ScoreTransformerConfig,
  weights: NamedTensors,
  options: PredictorOptions,
): Promise<Predictor> {
  const scorer = createStepScorer(config, weights, options);
  return {
    predict: async (batch) => {
      const nats = await scorer.nats(batch);
      const dims = batch['times']!.dims;
      return Object.fromEntries(
        HEAD_NAMES.map((head) => [`nats/${head}`, { data: nats[head], dims }]),
      );
    },
    dispose: () => scorer.dispose(),
  };
}
