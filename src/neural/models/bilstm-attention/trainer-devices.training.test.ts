/** @file Tests that another runtime takes the same training steps as the native CPU runtime. */
import { describe, expect, it } from 'vitest';
import { Stream } from '../../../random/stream.ts';
import { GUIDE_CONFIG } from './config.ts';
import { createTrainer } from './trainer.ts';
import { initialWeights } from './initial-weights.ts';
import type { NetworkConfig } from './config.ts';
import { createScoreTransformerTrainer } from '../score-transformer/trainer.ts';
import { initialTransformerWeights } from '../score-transformer/initial-weights.ts';
import { SCORE_MODEL_SIZES } from '../score-transformer/config.ts';
import { drawnPiece } from '../score-transformer/example-steps.ts';
import { stepBatch } from '../score-transformer/step-batch.ts';
import { stepsOf } from '../../score/score-steps.ts';

const GUIDE: NetworkConfig = {
  ...GUIDE_CONFIG,
  seqLength: 6,
  lstmUnits: [8, 6],
  denseUnits: [8, 5],
};
const TRANSFORMER = {
  ...SCORE_MODEL_SIZES,
  contextLength: 8,
  width: 8,
  layers: 2,
  heads: 2,
  feedForwardUnits: 12,
  dropout: 0.1,
};
const BATCH = 4;
const STEPS = 5;

type DeviceName = 'cpu' | 'wasm';
const options = (device: DeviceName) =>
  ({ batchSize: BATCH, seed: 3, clipNorm: 1, threads: 1, device }) as const;

/** A trainer's loss at each step, and the device it reports. */
async function losses<T extends { device: string; dispose(): Promise<void> }>(
  trainer: T,
  step: (trainer: T) => Promise<{ loss: number }>,
) {
  const found: number[] = [];
  for (let i = 0; i < STEPS; i++) found.push((await step(trainer)).loss);
  await trainer.dispose();
  return { device: trainer.device, losses: found };
}

async function trainGuide(device: DeviceName) {
  const stream = new Stream('devices');
  const uniform = (count: number) => Float32Array.from({ length: count }, () => stream.float());
  const weights = initialWeights(GUIDE, stream.fork('weights'));
  const x = uniform(BATCH * GUIDE.seqLength * GUIDE.features);
  const y = uniform(BATCH * GUIDE.features);
  const trainer = await createTrainer(GUIDE, weights, options(device));
  return losses(trainer, ({ step }) => step(x, y, { learningRate: 0.01 }));
}

async function trainTransformer(device: DeviceName) {
  const stream = new Stream('devices');
  const weights = initialTransformerWeights(TRANSFORMER, stream.fork('weights'));
  const batch = stepBatch(
    Array.from({ length: BATCH }, (_, i) =>
      stepsOf(drawnPiece(i), { length: TRANSFORMER.contextLength }),
    ),
  );
  const trainer = await createScoreTransformerTrainer(TRANSFORMER, weights, options(device));
  const rates = { learningRate: 0.01, weightDecay: 0.01 };
  return losses(trainer, ({ step }) => step(batch, rates));
}

describe('training on wasm', () => {
  it.each([
    ["the guide's network", trainGuide],
    ['the score model', trainTransformer],
  ])('has the losses of the processor, step by step, to 1e-4: %s', async (_, train) => {
    const cpu = await train('cpu');
    const wasm = await train('wasm');
    expect([cpu.device, wasm.device]).toEqual(['cpu', 'wasm']);
    expect(Math.max(...cpu.losses) - Math.min(...cpu.losses)).toBeGreaterThan(1e-3);
    wasm.losses.forEach((loss, i) => {
      expect(Math.abs(loss - (cpu.losses[i] as number))).toBeLessThan(1e-4);
    });
  });
});
