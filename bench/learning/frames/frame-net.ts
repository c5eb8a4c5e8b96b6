/** @file Trains a small score model on frames, with early stopping on the validation pieces. */
import { scoreTransformer } from '../../../src/neural/models/score-transformer/architecture.ts';
import {
  configSchema,
  type ScoreTransformerConfig,
} from '../../../src/neural/models/score-transformer/config.ts';
import { createTransformerEvaluator } from '../../../src/neural/models/score-transformer/evaluator.ts';
import { initialTransformerWeights } from '../../../src/neural/models/score-transformer/initial-weights.ts';
import { stepBatch } from '../../../src/neural/models/score-transformer/step-batch.ts';
import { createScoreTransformerTrainer } from '../../../src/neural/models/score-transformer/trainer.ts';
import type { Network } from '../../../src/neural/models/network.ts';
import type { NamedTensors } from '../../../src/neural/models/weights.ts';
import type { ScorePiece } from '../../../src/neural/score/score-piece.ts';
import { stepsOf, type Steps } from '../../../src/neural/score/score-steps.ts';
import { stepCount } from '../../../src/neural/score/training-steps.ts';
import { Stream } from '../../../src/random/stream.ts';
import { TOLD_OF_FRAMES } from './frame-piece.ts';

/** Sizes of a network that starts from random weights. */
const SMALL: ScoreTransformerConfig = {
  contextLength: 256,
  width: 128,
  layers: 4,
  heads: 4,
  feedForwardUnits: 512,
  dropout: 0.25,
};
const DROPOUT_FROM_BASE = 0.2;
const BATCH = 8;
/** Steps of an example: about fifty frames of four notes. */
const LENGTH = 256;
const LEARNING_RATE = 2e-3;
const LEARNING_RATE_FROM_BASE = 6e-4;
const WARM_UP = 30;
/** Steps of the optimiser between two looks at the validation pieces. */
const LOOK_EVERY = 60;

export interface FrameTraining {
  readonly train: readonly ScorePiece[];
  readonly valid: readonly ScorePiece[];
  /** Steps of the optimiser. */
  readonly steps: number;
  readonly seed: number;
  /** What it starts from; by default random weights. */
  readonly base?: Network;
}

/** The network with the weights that were best on the validation pieces. */
export async function frameNetwork(options: FrameTraining): Promise<Network> {
  const { train, valid, steps, seed, base } = options;
  const stream = Stream.fromSeed(seed);
  const config = base ? { ...configSchema.parse(base.config), dropout: DROPOUT_FROM_BASE } : SMALL;
  const start = base?.weights ?? initialTransformerWeights(config, stream.fork('weights'));
  const trainer = await createScoreTransformerTrainer(config, start, {
    batchSize: BATCH,
    steps: LENGTH,
    seed,
    clipNorm: 1,
  });
  const highest = base ? LEARNING_RATE_FROM_BASE : LEARNING_RATE;
  let best: { readonly weights: NamedTensors; readonly bits: number } | undefined;
  try {
    for (let step = 1; step <= steps; step++) {
      const draw = stream.fork('step').fork(step);
      const sequences = Array.from({ length: BATCH }, () => example(train, draw));
      const falling = Math.min(1, (1 - step / steps) / 0.7 + 0.02);
      const learningRate = highest * Math.min(1, step / WARM_UP) * falling;
      await trainer.step(stepBatch(sequences), { learningRate });
      if (step % LOOK_EVERY > 0 && step < steps) continue;
      const now = trainer.state().weights;
      const bits = await validate(config, now, valid);
      console.log(`  step ${step}: ${bits.toFixed(3)} bits a note on the validation pieces`);
      if (best === undefined || bits < best.bits) best = { weights: now, bits };
    }
  } finally {
    await trainer.dispose();
  }
  if (best === undefined) throw new RangeError('A training needs at least one step.');
  return { architecture: scoreTransformer.name, config: { ...config }, weights: best.weights };
}

/** A stretch of a piece: long pieces are drawn more often, and their stretches begin anywhere. */
function example(train: readonly ScorePiece[], draw: Stream): Steps {
  const piece = train[draw.weightedIndex(train.map(stepCount))]!;
  const total = stepCount(piece);
  const latest = piece.bars.findLastIndex(({ first }, bar) => total - first - bar >= LENGTH);
  const from = draw.int(0, Math.max(0, latest));
  return stepsOf(piece, { from, length: LENGTH, told: TOLD_OF_FRAMES });
}

/** Bits a note of the beginnings of pieces. */
async function validate(
  config: ScoreTransformerConfig,
  weights: NamedTensors,
  valid: readonly ScorePiece[],
): Promise<number> {
  const evaluator = await createTransformerEvaluator(config, weights, {});
  try {
    for (const piece of valid) {
      await evaluator.add(stepBatch([stepsOf(piece, { length: LENGTH, told: TOLD_OF_FRAMES })]));
    }
    return evaluator.result().loss;
  } finally {
    await evaluator.dispose();
  }
}
