/** @file The score model as an architecture: it predicts the next note of a piece, over all tracks. */
import { HEAD_NAMES } from '../../score/fields.ts';
import { SCORE_TRANSFORMER } from '../architecture-names.ts';
import { defineArchitecture } from '../architecture.ts';
import {
  configSchema,
  DEFAULT_LOSS,
  FINE_TUNING_SIZES,
  SCORE_MODEL_SIZES,
  SCORE_TRAINING,
  type ScoreTransformerConfig,
} from './config.ts';
import { createTransformerEvaluator } from './evaluator.ts';
import { initialTransformerWeights } from './initial-weights.ts';
import { createTransformerPredictor } from './predictor.ts';
import { createScoreTransformerTrainer } from './trainer.ts';
import { trainingBytes } from './training-memory.ts';
import { scoreTransformerSpecs } from './weights.ts';

/**
 * A batch has the tensors that `step-batch.ts` makes of the steps of pieces. All sequences of a training
 * have the same length, the config's context length.
 */
export const scoreTransformer = defineArchitecture<ScoreTransformerConfig>({
  name: SCORE_TRANSFORMER,
  encoding: 'score-steps',
  figures: [
    { name: 'loss', label: 'loss', unit: 'bits' },
    ...HEAD_NAMES.map((name) => ({
      name,
      label: name,
      unit: 'bits' as const,
      validationOnly: true,
    })),
  ],
  losses: [DEFAULT_LOSS],
  frozenLayers: [],
  training: SCORE_TRAINING,
  defaults: SCORE_MODEL_SIZES,
  fineTuningSizes: FINE_TUNING_SIZES,
  configSchema,
  weightSpecs: scoreTransformerSpecs,
  initialWeights: initialTransformerWeights,
  trainingBytes,
  createTrainer: createScoreTransformerTrainer,
  createEvaluator: createTransformerEvaluator,
  createPredictor: createTransformerPredictor,
});
