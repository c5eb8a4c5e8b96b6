/** @file Evaluates the transformer: the negative log-likelihood of the true tokens. */
import { classificationLoss } from '../../engine/losses/losses.ts';
import type { Evaluator, EvaluatorOptions } from '../architecture.ts';
import { floats, integers } from '../batch.ts';
import type { NamedTensors } from '../weights.ts';
import type { ScoreTransformerConfig } from './network.ts';
import { createTransformerPredictor } from './predictor.ts';

/** The default loss. */
export const DEFAULT_LOSS = 'cross-entropy';

export async function createTransformerEvaluator(
  config: ScoreTransformerConfig,
  weights: NamedTensors,
  { loss: name = DEFAULT_LOSS, ...options }: EvaluatorOptions,
): Promise<Evaluator> {
  const { penalty } = classificationLoss(name);
  const predictor = await createTransformerPredictor(config, weights, options);
  const { vocabulary } = config;
  let loss = 0;
  let hits = 0;
  let count = 0;
  return {
    add: async (batch) => {
      const logits = floats(await predictor.predict(batch), 'logits');
      integers(batch, 'targets').forEach((target, row) => {
        const own = logits.subarray(row * vocabulary, (row + 1) * vocabulary);
        loss += penalty(probabilityOf(own, target));
        if (own[target] === own.reduce((a, b) => Math.max(a, b))) hits++;
        count++;
      });
    },
    result: () => {
      if (count === 0) throw new RangeError('An evaluation needs at least one sequence.');
      return { loss: loss / count, figures: { accuracy: hits / count } };
    },
    dispose: () => predictor.dispose(),
  };
}

/** The softmax probability of one class. */
function probabilityOf(logits: Float32Array, target: number): number {
  const highest = logits.reduce((a, b) => Math.max(a, b));
  const total = logits.reduce((sum, logit) => sum + Math.exp(logit - highest), 0);
  return Math.exp(logits[target]! - highest) / total;
}
