/**
 * @file Evaluates the guide's network: errors of the predicted notes, accumulated in double precision.
 */
import { regressionLoss } from '../../engine/losses/losses.ts';
import type { Evaluator, EvaluatorOptions } from '../architecture.ts';
import { floats } from '../batch.ts';
import type { NamedTensors } from '../weights.ts';
import { DEFAULT_LOSS, type NetworkConfig } from './config.ts';
import { createPredictor } from './predictor.ts';

/** Semitones spanned by the pitch feature, which comes first. */
const PITCH_RANGE = 127;

export async function createEvaluator(
  config: NetworkConfig,
  weights: NamedTensors,
  { loss: name = DEFAULT_LOSS, ...options }: EvaluatorOptions,
): Promise<Evaluator> {
  const { penalty } = regressionLoss(name);
  const { features } = config;
  const predictor = await createPredictor(config, weights, options);
  const squares = new Float64Array(features);
  const penalties = new Float64Array(features);
  const absolutes = new Float64Array(features);
  let windows = 0;

  const add: Evaluator['add'] = async (batch) => {
    const y = floats(batch, 'y');
    const predicted = await predictor.predict(floats(batch, 'x'));
    for (let i = 0; i < y.length; i++) {
      const error = predicted[i]! - y[i]!;
      squares[i % features]! += error * error;
      penalties[i % features]! += penalty(error);
      absolutes[i % features]! += Math.abs(error);
    }
    windows += y.length / features;
  };
  const result: Evaluator['result'] = () => {
    if (windows === 0) throw new RangeError('An evaluation needs at least one window.');
    return {
      loss: total(penalties) / (windows * features),
      figures: {
        mae: total(absolutes) / (windows * features),
        pitchError: (PITCH_RANGE * absolutes[0]!) / windows,
      },
      deviation: Array.from(squares, (sum) => Math.sqrt(sum / windows)),
    };
  };
  return { add, result, dispose: () => predictor.dispose() };
}

function total(values: Float64Array): number {
  return values.reduce((a, b) => a + b, 0);
}
