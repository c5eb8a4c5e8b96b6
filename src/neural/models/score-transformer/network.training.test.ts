/** @file Tests of the transformer: gradients, initial weights, learning, resuming. */
import { describe, expect, it } from 'vitest';
import { Stream } from '../../../random/stream.ts';
import { meanLossOfParts } from '../../engine/accumulation.ts';
import { crossEntropy } from '../../engine/losses/cross-entropy.ts';
import { gradientError } from '../../engine/gradient-check.ts';
import { gradients } from '../../engine/gradients.ts';
import { Graph } from '../../engine/graph.ts';
import type { FloatType, Tensor } from '../../engine/graph.ts';
import { mul } from '../../engine/ops.ts';
import { createSession } from '../../engine/session.ts';
import {
  REFERENCE_TRANSFORMER,
  foldedWeights,
  scoreTransformerLogits,
  scoreTransformerSpecs,
} from './network.ts';
import type { ScoreTransformerConfig } from './network.ts';
import { createScoreTransformerTrainer } from './trainer.ts';
import { initialTransformerWeights } from './initial-weights.ts';
import { elementCount } from '../weights.ts';

const CONFIG: ScoreTransformerConfig = {
  vocabulary: 8,
  contextLength: 16,
  width: 16,
  layers: 2,
  heads: 2,
  feedForwardUnits: 32,
  dropout: 0,
  tiedHead: false,
};
const OPTIONS = { batchSize: 4, seed: 1, threads: 1, clipNorm: 1 };
const RATES = { learningRate: 1e-2, weightDecay: 0.01 };

/** Sequences that count up by 1 or by 3 (modulo the vocabulary), as the first two tokens show. */
function countingBatch(stream: Stream): { tokens: Int32Array; targets: Int32Array } {
  const tokens: number[] = [];
  const targets: number[] = [];
  for (let item = 0; item < OPTIONS.batchSize; item++) {
    const [start, stride] = [stream.int(0, 7), stream.pick([1, 3])];
    for (let i = 0; i < CONFIG.contextLength; i++) {
      tokens.push((start + i * stride) % 8);
      targets.push((start + (i + 1) * stride) % 8);
    }
  }
  return { tokens: Int32Array.from(tokens), targets: Int32Array.from(targets) };
}

describe('gradient of the whole network', () => {
  const config: ScoreTransformerConfig = {
    ...CONFIG,
    vocabulary: 3,
    contextLength: 4,
    width: 4,
    feedForwardUnits: 4,
    layers: 1,
  };

  const randomWeights = (of: ScoreTransformerConfig) => {
    const stream = new Stream('gradient check');
    return Object.fromEntries(
      scoreTransformerSpecs(of).map(({ name, shape }) => [
        name,
        { shape, data: Array.from({ length: elementCount(shape) }, () => stream.float() * 2 - 1) },
      ]),
    );
  };

  /** Mean loss of two short sequences, with dropout. */
  const lossOf = (
    of: ScoreTransformerConfig,
    weights: Readonly<Record<string, Tensor>>,
    graph: Graph,
  ): Tensor => {
    const folded = foldedWeights(of, (name) => weights[name] as Tensor);
    const tokens = graph.integers([0, 2, 2, 1, 0, 0], [2, 3]);
    const targets = graph.integers([2, 2, 1, 0, 0, 1], [2, 3]);
    const mask = graph.constant(
      Array.from({ length: 24 }, (_, i) => (i % 5 === 0 ? 0 : 1.25)),
      [2, 3, 4],
    );
    return meanLossOfParts(2, [...folded.values()], (share, inside) => {
      const at = new Map([...folded.keys()].map((name, i) => [name, inside[i] as Tensor]));
      const logits = scoreTransformerLogits(
        of,
        (name) => at.get(name) as Tensor,
        share(tokens),
        (x) => mul(x, share(mask)),
      );
      return crossEntropy(logits, share(targets));
    });
  };

  it.each([
    ['a head of its own', false],
    ['a tied head', true],
  ])(
    'agrees with finite differences for every weight, with dropout and %s',
    async (_, tiedHead) => {
      const of = { ...config, tiedHead };
      const error = await gradientError(randomWeights(of), (tensors, graph) =>
        lossOf(of, tensors, graph),
      );
      // The feed-forward layer's factor sqrt(1/2) is a float32 in either precision.
      expect(error).toBeLessThan(1e-7);
    },
  );

  it('is the same with the float32 operators that training uses', async () => {
    const slopesIn = async (floatType: FloatType) => {
      const graph = new Graph(floatType);
      const tensors = Object.fromEntries(
        Object.entries(randomWeights(config)).map(([name, { data, shape }]) => [
          name,
          graph.constant(data, shape, name),
        ]),
      );
      const slopes = gradients(lossOf(config, tensors, graph), Object.values(tensors));
      slopes.forEach((slope, i) => graph.output(`${i}`, slope));
      const session = await createSession(graph.toModel(), { threads: 1 });
      const outputs = await session.run({});
      await session.dispose();
      return slopes.flatMap((_, i) => [...(outputs[`${i}`]?.data ?? [])]);
    };
    const [single, double] = [await slopesIn('float32'), await slopesIn('float64')];
    expect(single).toHaveLength(double.length);
    single.forEach((slope, i) => expect(slope).toBeCloseTo(double[i] as number, 5));
    expect(Math.max(...double)).toBeGreaterThan(0.1);
  });
});

describe('scoreTransformerLogits', () => {
  it('does not let a token see the ones after it', async () => {
    const weights = initialTransformerWeights({ ...CONFIG, layers: 1 }, new Stream('causal'));
    const logits = async (tokens: number[]) => {
      const graph = new Graph();
      const config = { ...CONFIG, layers: 1 };
      const folded = foldedWeights(config, (name) => {
        const { data, shape } = weights.get(name)!;
        return graph.constant(data, shape);
      });
      const ids = graph.integers(tokens, [tokens.length]);
      graph.output(
        'y',
        scoreTransformerLogits(config, (name) => folded.get(name)!, ids),
      );
      const session = await createSession(graph.toModel(), { threads: 1 });
      const { y } = await session.run({});
      await session.dispose();
      return [...(y?.data ?? [])];
    };
    const [one, other] = [await logits([1, 2, 3, 4]), await logits([1, 2, 7, 4])];
    expect(one.slice(0, 16)).toEqual(other.slice(0, 16));
    expect(one.slice(16, 24)).not.toEqual(other.slice(16, 24));
    expect(one.slice(24)).not.toEqual(other.slice(24));
  });
});

describe('initialTransformerWeights', () => {
  const weights = initialTransformerWeights(CONFIG, new Stream('start'));
  const deviation = (name: string) => {
    const { data } = weights.get(name)!;
    return Math.sqrt(data.reduce((total, value) => total + value * value, 0) / data.length);
  };

  it('has the standard deviations of GPT-2', () => {
    expect(deviation('block_0/feed_forward_in/kernel')).toBeCloseTo(0.02, 2);
    expect(deviation('token_embedding')).toBeCloseTo(0.02, 2);
    expect(deviation('block_1/feed_forward_out/kernel')).toBeCloseTo(0.02 / 2, 2.5);
    expect(deviation('block_0/projection/bias')).toBe(0);
    expect(weights.get('norm/scale')?.data).toEqual(new Float32Array(16).fill(1));
  });

  it('is the same for the same stream, and different for another', () => {
    expect(initialTransformerWeights(CONFIG, new Stream('start'))).toEqual(weights);
    expect(initialTransformerWeights(CONFIG, new Stream('other'))).not.toEqual(weights);
  });

  it('has the documented number of parameters for the reference', () => {
    const total = scoreTransformerSpecs(REFERENCE_TRANSFORMER).reduce(
      (sum, { shape }) => sum + elementCount(shape),
      0,
    );
    expect(total).toBe(5_127_680);
  });
});

describe('createScoreTransformerTrainer', () => {
  it.each([
    ['a head of its own', { tiedHead: false, dropout: 0 }],
    ['a tied head and dropout', { tiedHead: true, dropout: 0.1 }],
  ])('learns to count, with %s', async (_, changes) => {
    const config = { ...CONFIG, ...changes };
    const weights = initialTransformerWeights(config, new Stream('learn'));
    const trainer = await createScoreTransformerTrainer(config, weights, OPTIONS);
    const stream = new Stream('batches');
    const losses: number[] = [];
    for (let i = 0; i < 150; i++) {
      const { tokens, targets } = countingBatch(stream);
      losses.push((await trainer.step(tokens, targets, RATES)).loss);
    }
    await trainer.dispose();
    expect(losses[0]).toBeCloseTo(Math.log(8), 0.5);
    const last = losses.slice(-10).reduce((a, b) => a + b) / 10;
    expect(last).toBeLessThan(Math.log(8) / 4);
  });

  it('resumes from a state as if it had never stopped, dropout included', async () => {
    const config = { ...CONFIG, dropout: 0.2 };
    const weights = initialTransformerWeights(config, new Stream('resume'));
    const { tokens, targets } = countingBatch(new Stream('batch'));
    const whole = await createScoreTransformerTrainer(config, weights, OPTIONS);
    for (let i = 0; i < 2; i++) await whole.step(tokens, targets, RATES);
    const resumed = await createScoreTransformerTrainer(config, whole.state(), OPTIONS);
    for (let i = 0; i < 2; i++) {
      expect(await resumed.step(tokens, targets, RATES)).toEqual(
        await whole.step(tokens, targets, RATES),
      );
    }
    expect(resumed.state()).toEqual(whole.state());
    await whole.dispose();
    await resumed.dispose();
  });

  it('refuses sequences longer than the context, and heads that do not divide the width', async () => {
    const create = (config: ScoreTransformerConfig, steps: number) =>
      createScoreTransformerTrainer(config, initialTransformerWeights(config, new Stream('no')), {
        ...OPTIONS,
        steps,
      });
    await expect(create(CONFIG, 17)).rejects.toThrow(/17 tokens do not fit a context of 16/);
    await expect(create({ ...CONFIG, heads: 3 }, 16)).rejects.toThrow(/16 cannot be shared by 3/);
  });

  it('trains on sequences shorter than the context', async () => {
    const weights = initialTransformerWeights(CONFIG, new Stream('short'));
    const options = { ...OPTIONS, steps: 6 };
    const trainer = await createScoreTransformerTrainer(CONFIG, weights, options);
    const tokens = Int32Array.from({ length: 24 }, (_, i) => i % 8);
    const { loss } = await trainer.step(tokens, tokens, RATES);
    const { weights: trained } = trainer.state();
    await trainer.dispose();
    expect(loss).toBeCloseTo(Math.log(8), 0.5);
    const after = trained.get('position_embedding')!.data.subarray(6 * CONFIG.width);
    const before = weights.get('position_embedding')!.data.subarray(6 * CONFIG.width);
    const kept = 1 - RATES.learningRate * RATES.weightDecay;
    after.forEach((value, i) => expect(value).toBeCloseTo(before[i]! * kept, 6));
  });

  it('refuses a batch of the wrong size, and unknown tokens', async () => {
    const weights = initialTransformerWeights(CONFIG, new Stream('refuse'));
    const trainer = await createScoreTransformerTrainer(CONFIG, weights, OPTIONS);
    const { tokens, targets } = countingBatch(new Stream('batch'));
    await expect(trainer.step(tokens.subarray(1), targets, RATES)).rejects.toThrow(
      /needs 64 tokens in 0\.\.7, but was given 63\./,
    );
    await expect(trainer.step(tokens, targets.with(3, 8), RATES)).rejects.toThrow(
      /64 targets in 0\.\.7.*among them 8/,
    );
    await trainer.dispose();
  });
});
