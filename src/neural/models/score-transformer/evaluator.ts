/** @file Evaluates the score model: bits a note, and of each head. */
import { HEAD_NAMES, type Head } from '../../score/fields.ts';
import type { Evaluator, EvaluatorOptions } from '../architecture.ts';
import { floats } from '../batch.ts';
import type { NamedTensors } from '../weights.ts';
import type { ScoreTransformerConfig } from './config.ts';
import { createStepScorer } from './step-scorer.ts';

/**
 * An evaluator whose loss is the bits of time, track, pitch and length together; velocity is a figure of
 * its own. Ends of bars count as time.
 */
export async function createTransformerEvaluator(
  config: ScoreTransformerConfig,
  weights: NamedTensors,
  { loss: _, ...options }: EvaluatorOptions,
): Promise<Evaluator> {
  const scorer = createStepScorer(config, weights, options);
  const sums = Object.fromEntries(HEAD_NAMES.map((head) => [head, 0])) as Record<Head, number>;
  let notes = 0;
  return {
    add: async (batch) => {
      const nats = await scorer.nats(batch);
      const times = floats(batch, 'timeWeight');
      const noted = floats(batch, 'noteWeight');
      for (const head of HEAD_NAMES) {
        const counted = head === 'time' ? times : noted;
        nats[head].forEach((value, i) => {
          if (counted[i]! > 0) sums[head] += value;
        });
      }
      notes += noted.filter((weight) => weight > 0).length;
    },
    result: () => {
      if (notes === 0) throw new RangeError('An evaluation needs at least one note.');
      const bits = (head: Head) => sums[head] / notes / Math.LN2;
      return {
        loss: bits('time') + bits('slot') + bits('pitch') + bits('duration'),
        figures: Object.fromEntries(HEAD_NAMES.map((head) => [head, bits(head)])),
      };
    },
    dispose: () => scorer.dispose(),
  };
}
