/** @file The guide's network: two bidirectional LSTMs, attention and three dense layers. */
export { GUIDE_CONFIG } from './network-config.ts';
export type { NetworkConfig } from './network-config.ts';
export { initialWeights } from './initial-weights.ts';
export { createPredictor } from './predictor.ts';
export type { Predictor, PredictorOptions } from './predictor.ts';
export { createTrainer } from './trainer.ts';
export type { StepResult, Trainer, TrainerOptions, TrainingState } from './trainer.ts';
