/** @file The guide's network as an architecture that predicts the next note from a window of notes. */
import { lossNames } from '../../engine/losses/losses.ts';
import { BILSTM_ATTENTION } from '../architecture-names.ts';
import { defineArchitecture, type Trainer, type TrainerOptions } from '../architecture.ts';
import type { TrainingState } from '../architecture.ts';
import { floats } from '../batch.ts';
import type { NamedTensors } from '../weights.ts';
import { DEFAULT_LOSS, GUIDE_CONFIG, networkConfigSchema, type NetworkConfig } from './config.ts';
import { createEvaluator } from './evaluator.ts';
import { exportOnnx } from './export-onnx.ts';
import { initialWeights } from './initial-weights.ts';
import { kerasLayout } from './keras-layout.ts';
import { createPredictor } from './predictor.ts';
import { createTrainer } from './trainer.ts';
import { trainingBytes } from './training-memory.ts';
import { weightSpecs } from './weights.ts';

/** A batch has `x` [windows, notes, features] and `y` [windows, features]; a prediction is `y`. */
export const bilstmAttention = defineArchitecture<NetworkConfig>({
  name: BILSTM_ATTENTION,
  encoding: 'note-windows',
  figures: [
    { name: 'loss', label: 'loss', unit: 'none' },
    { name: 'mae', label: 'MAE', unit: 'none' },
    { name: 'pitchError', label: 'pitch off by', unit: 'semitones', validationOnly: true },
  ],
  losses: [DEFAULT_LOSS, ...lossNames('regression').filter((name) => name !== DEFAULT_LOSS)],
  frozenLayers: ['bidirectional', 'bidirectional_1'],
  defaults: GUIDE_CONFIG,
  configSchema: networkConfigSchema,
  weightSpecs,
  initialWeights,
  trainingBytes,
  createTrainer: trainerOfBatches,
  createEvaluator,
  createPredictor: async (config, weights, options) => {
    const predictor = await createPredictor(config, weights, options);
    return {
      predict: async (batch) => {
        const y = await predictor.predict(floats(batch, 'x'));
        return { y: { data: y, dims: [y.length / config.features, config.features] } };
      },
      dispose: () => predictor.dispose(),
    };
  },
  exportOnnx,
  fileLayout: kerasLayout,
});

async function trainerOfBatches(
  config: NetworkConfig,
  start: TrainingState | NamedTensors,
  options: TrainerOptions,
): Promise<Trainer> {
  const trainer = await createTrainer(config, start, options);
  return {
    device: trainer.device,
    step: async (batch, rates) => {
      const { loss, mae, gradientNorm } = await trainer.step(
        floats(batch, 'x'),
        floats(batch, 'y'),
        rates,
      );
      return { loss, gradientNorm, figures: { mae } };
    },
    state: () => trainer.state(),
    dispose: () => trainer.dispose(),
  };
}
