/** @file Evaluates the score model: nats a note, and of each head. */
import { HEAD_NAMES, type Head } from '../../score/fields.ts';
import type { Evaluator, EvaluatorOptions } from '../architecture.ts';
import { floats } from '../batch.ts';
import type { NamedTensors } from '../weights.ts';
import type { ScoreTransformerConfig } from './config.ts';
import { createStepScorer } from './step-scorer.ts';

/** The default loss. */
export const DEFAULT_LOSS = 'cross-entropy';

export async function createTransformerEvaluator(
  config: ScoreTransformerConfig,
  weights: NamedTensors,
  { loss: _, ...options }: EvaluatorOptions,
): Promise<Evaluator> {
  const scorer = createStepScorer(config, weights, options);
  const sums = Object.fromEntries(HEAD_NAMES.map((head) => [head, 0])) as Record<Head, number>;
  let loss = 0;
  let notes = 0;
  return {
    add: async (batch) => {
      const nats = await scorer.nats(batch);
      const weightOf = {
        time: floats(batch, 'timeWeight'),
        slot: floats(batch, 'noteWeight'),
        pitch: floats(batch, 'noteWeight'),
        duration: floats(batch, 'noteWeight'),
        velocity: floats(batch, 'velocityWeight'),
      };
      const full = weightOf.slot.reduce((most, weight) => Math.max(most, weight), 0);
      for (const head of HEAD_NAMES) {
        nats[head].forEach((value, i) => {
          const weight = weightOf[head][i]!;
          if (weight === 0) return;
          sums[head] += value;
          loss += (value * weight) / full;
          if (head === 'slot') notes++;
        });
      }
    },
    result: () => {
      if (notes === 0) throw new RangeError('An evaluation needs at least one note.');
      const figures = HEAD_NAMES.map((head) => [head, sums[head] / notes / Math.LN2]);
      return { loss: loss / notes, figures: Object.fromEntries(figures) };
    },
    dispose: () => scorer.dispose(),
  };
}
