/** @file Tests of the score model: gradients, causality, initial weights, learning, resuming. */
import { describe, expect, it } from 'vitest';
import { Stream } from '../../../random/stream.ts';
import { meanLossOfParts } from '../../engine/accumulation.ts';
import { gradientError } from '../../engine/gradient-check.ts';
import type { Graph } from '../../engine/graph.ts';
import type { Tensor } from '../../engine/graph.ts';
import { add, mul } from '../../engine/ops.ts';
import { BAR_END, HEAD_NAMES } from '../../score/fields.ts';
import { stepsOf, type Steps } from '../../score/score-steps.ts';
import type { Batch } from '../batch.ts';
import { floats, integers } from '../batch.ts';
import { elementCount } from '../weights.ts';
import { SCORE_MODEL_SIZES, type ScoreTransformerConfig } from './config.ts';
import { createTransformerEvaluator } from './evaluator.ts';
import { climbingPiece, drawnPiece } from './example-steps.ts';
import { initialTransformerWeights } from './initial-weights.ts';
import { sequenceLoss } from './network-loss.ts';
import { foldedWeights } from './network.ts';
import { stepBatch } from './step-batch.ts';
import { createStepScorer } from './step-scorer.ts';
import { createScoreTransformerTrainer } from './trainer.ts';
import { scoreTransformerSpecs } from './weights.ts';

const CONFIG: ScoreTransformerConfig = {
  contextLength: 24,
  width: 16,
  layers: 1,
  heads: 2,
  feedForwardUnits: 32,
  dropout: 0,
};
const OPTIONS = { batchSize: 4, seed: 1, threads: 1, clipNorm: 1 };
const RATES = { learningRate: 1e-2 };

const stepsFrom = (piece = climbingPiece(60, 2)) =>
  stepsOf(piece, { length: CONFIG.contextLength });
const drawnBatch = (seed: number): Batch =>
  stepBatch([0, 1, 2, 3].map((i) => stepsFrom(drawnPiece(4 * seed + i))));

/** The batch as constants of a graph. */
function constantsOf(graph: Graph, batch: Batch): Record<string, Tensor> {
  return Object.fromEntries(
    Object.entries(batch).map(([name, { data, dims }]) => [
      name,
      data instanceof Int32Array ? graph.integers(data, dims) : graph.constant(data, dims),
    ]),
  );
}

describe('an example shorter than the network sees', () => {
  it('has the loss and the gradients of a longer one that is filled up', async () => {
    const batchOf = (length: number) =>
      stepBatch([stepsOf(climbingPiece(60, 2, 2), { length }), stepsOf(drawnPiece(1), { length })]);
    const weights = initialTransformerWeights(CONFIG, new Stream('short'));
    const taken = async (steps: number) => {
      const options = { ...OPTIONS, batchSize: 2, steps };
      const trainer = await createScoreTransformerTrainer(CONFIG, weights, options);
      try {
        const result = await trainer.step(batchOf(steps), RATES);
        return { ...result, m: trainer.state().m };
      } finally {
        await trainer.dispose();
      }
    };
    const [short, long] = [await taken(24), await taken(96)];
    expect(short.loss).toBeCloseTo(long.loss, 4);
    expect(short.gradientNorm).toBeCloseTo(long.gradientNorm, 4);
    for (const [name, { data }] of short.m) {
      const other = long.m.get(name)!.data;
      data.forEach((value, i) => expect(value).toBeCloseTo(other[i]!, 5));
    }
  });
});

describe('the gradient of the whole network', () => {
  it('agrees with finite differences along a direction of every weight, with dropout', async () => {
    const config = { ...CONFIG, contextLength: 8, width: 8, feedForwardUnits: 8 };
    const hidden = (bar: number, slot: number) => bar === 0 && slot === 1;
    const batch = stepBatch([
      stepsOf(climbingPiece(60, 2, 1), { length: 8, hidden }),
      stepsOf(drawnPiece(1), { length: 8 }),
    ]);
    const stream = new Stream('gradient check');
    const drawn = (shape: readonly number[]) =>
      Array.from({ length: elementCount(shape) }, () => stream.float() * 2 - 1);
    const directions = scoreTransformerSpecs(config).map(({ name, shape }) => ({
      name,
      shape,
      // In float64 GELU is good for small numbers only.
      at: drawn(shape).map((value) => value / 3),
      // Of length one at most, since the error of the quotient grows with its cube.
      towards: drawn(shape).map((value) => value / Math.sqrt(elementCount(shape))),
    }));
    const kept = Array.from({ length: 64 }, (_, i) => (i % 5 === 0 ? 0 : 1.25));
    const ways = directions.map(({ name }) => [name, { shape: [], data: [0] }] as const);
    const error = await gradientError(Object.fromEntries(ways), (tensors, graph) => {
      const weights = new Map(
        directions.map(({ name, shape, at, towards }) => [
          name,
          add(graph.constant(at, shape), mul(graph.constant(towards, shape), tensors[name]!)),
        ]),
      );
      const folded = foldedWeights(config, (name) => weights.get(name)!);
      const inputs = constantsOf(graph, batch);
      const mask = graph.constant([...kept, ...kept], [2, 8, 8]);
      return meanLossOfParts(2, [...folded.values()], (share, inside) => {
        const own = new Map([...folded.keys()].map((name, i) => [name, inside[i]!]));
        const shared = Object.entries(inputs).map(([name, tensor]) => [name, share(tensor)]);
        return sequenceLoss(
          config,
          (name) => own.get(name)!,
          Object.fromEntries(shared) as Record<string, Tensor>,
          (x) => mul(x, share(mask)),
        );
      });
    });
    // The feed-forward layer's factor sqrt(1/2) is a float32 in either precision.
    expect(error).toBeLessThan(1e-7);
  });
});

describe('the nats of a sequence', () => {
  const weights = initialTransformerWeights(CONFIG, new Stream('causal'));
  const natsOf = async (steps: Steps) => {
    const scorer = createStepScorer(CONFIG, weights, { threads: 1 });
    const nats = await scorer.nats(stepBatch([steps]));
    await scorer.dispose();
    return nats;
  };

  it('do not know the steps to come, nor the numbers that are chosen later', async () => {
    const piece = climbingPiece(60, 2);
    const later = { ...piece, notes: { ...piece.notes, pitch: piece.notes.pitch.with(4, 90) } };
    const [one, other] = [await natsOf(stepsFrom(piece)), await natsOf(stepsFrom(later))];
    // Note 4 is step 5, after the bar line; step 4 expects it.
    expect(one.time.slice(0, 5)).toEqual(other.time.slice(0, 5));
    expect(one.slot.slice(0, 5)).toEqual(other.slot.slice(0, 5));
    expect(one.pitch.slice(0, 4)).toEqual(other.pitch.slice(0, 4));
    expect(one.pitch[4]).not.toBe(other.pitch[4]);
    expect(one.duration[4]).not.toBe(other.duration[4]);
    expect(one.time[5]).not.toBe(other.time[5]);
  });

  it('give no chance to tracks that there are not', async () => {
    const { slot } = await natsOf(stepsFrom());
    // Two tracks: about one bit at first.
    expect(slot[0]).toBeLessThan(1);
  });

  it('are near those of a uniform draw at first', async () => {
    const { time, pitch } = await natsOf(stepsFrom());
    expect(time[2]).toBeCloseTo(Math.log(BAR_END + 1), 0);
    expect(pitch[2]).toBeCloseTo(Math.log(256), 0);
  });
});

describe('initialTransformerWeights', () => {
  const weights = initialTransformerWeights(CONFIG, new Stream('start'));
  const deviation = (name: string) => {
    const { data } = weights.get(name)!;
    return Math.sqrt(data.reduce((total, value) => total + value * value, 0) / data.length);
  };

  it('has the standard deviations of GPT-2 for kernels', () => {
    expect(deviation('block_0/feed_forward_in/kernel')).toBeCloseTo(0.02, 2);
    expect(deviation('block_0/feed_forward_out/kernel')).toBeCloseTo(0.02 / Math.SQRT2, 2.5);
    expect(deviation('step_embedding')).toBeCloseTo(0.1, 2);
    expect(deviation('block_0/projection/bias')).toBe(0);
    expect(weights.get('norm/scale')?.data).toEqual(new Float32Array(16).fill(1));
  });

  it('is the same for the same stream, and different for another', () => {
    expect(initialTransformerWeights(CONFIG, new Stream('start'))).toEqual(weights);
    expect(initialTransformerWeights(CONFIG, new Stream('other'))).not.toEqual(weights);
  });

  it('has the documented number of parameters', () => {
    const total = scoreTransformerSpecs(SCORE_MODEL_SIZES).reduce(
      (sum, { shape }) => sum + elementCount(shape),
      0,
    );
    expect(total / 1e6).toBeCloseTo(3.4, 1);
  });
});

describe('createScoreTransformerTrainer', () => {
  it.each([
    ['without dropout', 0],
    ['with dropout', 0.1],
  ])('learns how pieces go on, %s', async (_, dropout) => {
    const config = { ...CONFIG, dropout };
    const weights = initialTransformerWeights(config, new Stream('learn'));
    const trainer = await createScoreTransformerTrainer(config, weights, OPTIONS);
    const losses: number[] = [];
    for (let i = 0; i < 120; i++) losses.push((await trainer.step(drawnBatch(i), RATES)).loss);
    const { weights: trained } = trainer.state();
    await trainer.dispose();
    expect(losses.at(-1)).toBeLessThan(losses[0]! / 4);
    const evaluator = await createTransformerEvaluator(config, trained, { threads: 1 });
    await evaluator.add(drawnBatch(1000));
    const { loss, figures } = evaluator.result();
    await evaluator.dispose();
    // The interval shows after two notes; from then on all is certain.
    expect(loss).toBeLessThan(losses[0]! / 4);
    expect(figures['time']).toBeLessThan(0.5);
    expect(Object.keys(figures)).toEqual(HEAD_NAMES);
  });

  it('resumes from a state as if it had never stopped, dropout included', async () => {
    const config = { ...CONFIG, dropout: 0.2 };
    const weights = initialTransformerWeights(config, new Stream('resume'));
    const whole = await createScoreTransformerTrainer(config, weights, OPTIONS);
    for (let i = 0; i < 2; i++) await whole.step(drawnBatch(i), RATES);
    const resumed = await createScoreTransformerTrainer(config, whole.state(), OPTIONS);
    for (let i = 2; i < 4; i++) {
      expect(await resumed.step(drawnBatch(i), RATES)).toEqual(
        await whole.step(drawnBatch(i), RATES),
      );
    }
    expect(resumed.state()).toEqual(whole.state());
    await whole.dispose();
    await resumed.dispose();
  });

  it('refuses a batch of another size', async () => {
    const weights = initialTransformerWeights(CONFIG, new Stream('refuse'));
    const trainer = await createScoreTransformerTrainer(CONFIG, weights, OPTIONS);
    await expect(trainer.step(stepBatch([stepsFrom()]), RATES)).rejects.toThrow(
      'A training step needs 4 sequences of 24 steps, but was given 1 of 24.',
    );
    await trainer.dispose();
  });
});

describe('a batch of steps', () => {
  it('weighs notes so that the summed losses are nats a note', () => {
    const sequences = [stepsFrom(), stepsFrom(climbingPiece(60, 1, 2))];
    const batch = stepBatch(sequences);
    const notes = sequences.reduce((sum, { hasNote }) => sum + hasNote.reduce((a, b) => a + b), 0);
    const total = floats(batch, 'noteWeight').reduce((a, b) => a + b);
    expect(total / sequences.length).toBeCloseTo(1, 5);
    expect(floats(batch, 'noteWeight').filter((weight) => weight > 0)).toHaveLength(notes);
    expect(integers(batch, 'times')).toHaveLength(2 * CONFIG.contextLength);
  });

  it('counts the cells that are filled in alone where asked', () => {
    const steps = stepsOf(climbingPiece(60, 2, 2), { length: 24, hidden: (bar) => bar === 1 });
    const counted = floats(stepBatch([steps], true), 'noteWeight');
    expect(counted.filter((weight) => weight > 0)).toHaveLength(5);
  });
});
