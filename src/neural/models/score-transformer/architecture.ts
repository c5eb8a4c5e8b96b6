/**
 * @file The token transformer as an architecture that predicts the next token at each position of a
 *   sequence.
 */
import { z } from 'zod';
import { lossNames } from '../../engine/losses/losses.ts';
import { defineArchitecture } from '../architecture.ts';
import { integers } from '../batch.ts';
import { createTransformerEvaluator, DEFAULT_LOSS } from './evaluator.ts';
import { initialTransformerWeights } from './initial-weights.ts';
import { REFERENCE_TRANSFORMER, scoreTransformerSpecs } from './network.ts';
import type { ScoreTransformerConfig } from './network.ts';
import { createTransformerPredictor } from './predictor.ts';
import { createScoreTransformerTrainer } from './trainer.ts';
import { trainingBytes } from './training-memory.ts';

const size = z.int().positive();

const configSchema = z
  .object({
    vocabulary: size,
    contextLength: size,
    width: size,
    layers: size,
    heads: size,
    feedForwardUnits: size,
    dropout: z.number().min(0).lt(1),
    tiedHead: z.boolean(),
  })
  .refine(({ width, heads }) => width % heads === 0, {
    path: ['width'],
    message: 'it must be a multiple of the heads',
  });

/**
 * A batch has `tokens` and `targets`, int32 [sequences, steps] each, where `targets` holds the token
 * after each; a prediction is `logits` [sequences, steps, vocabulary]. All sequences of a training have
 * the same length, the config's context length.
 */
export const scoreTransformer = defineArchitecture<ScoreTransformerConfig>({
  name: 'score-transformer',
  encoding: 'tokens',
  figures: [
    { name: 'loss', label: 'loss', unit: 'nats' },
    { name: 'accuracy', label: 'accuracy', unit: 'share', validationOnly: true },
  ],
  losses: [DEFAULT_LOSS, ...lossNames('classification').filter((name) => name !== DEFAULT_LOSS)],
  frozenLayers: [],
  defaults: REFERENCE_TRANSFORMER,
  configSchema,
  weightSpecs: scoreTransformerSpecs,
  initialWeights: initialTransformerWeights,
  trainingBytes,
  createTrainer: async (config, start, { frozenLayers: _, ...options }) => {
    const trainer = await createScoreTransformerTrainer(config, start, options);
    return {
      device: trainer.device,
      step: async (batch, rates) => ({
        ...(await trainer.step(integers(batch, 'tokens'), integers(batch, 'targets'), rates)),
        figures: {},
      }),
      state: () => trainer.state(),
      dispose: () => trainer.dispose(),
    };
  },
  createEvaluator: createTransformerEvaluator,
  createPredictor: createTransformerPredictor,
});
