/**
 * @file Tests of the training loop on a tiny network: learning, best weights, stopping, cancelling,
 *   determinism.
 */
import { describe, expect, it } from 'vitest';
import { Stream } from '../../random/stream.ts';
import { baselines } from '../data/baselines.ts';
import { Dataset } from '../data/dataset.ts';
import type { ExampleSource, SplitExamples } from '../data/examples.ts';
import { encodeNote, FEATURES } from '../data/note-features.ts';
import { bilstmAttention } from '../models/bilstm-attention/architecture.ts';
import { floats } from '../models/batch.ts';
import { GUIDE_CONFIG } from '../models/bilstm-attention/config.ts';
import { initialWeights } from '../models/bilstm-attention/initial-weights.ts';
import type { NetworkConfig } from '../models/bilstm-attention/config.ts';
import { evaluate } from './evaluate.ts';
import { fit, type FitEvent, type FitOptions } from './fit.ts';
import { nextPlateau, plateauStart } from './reduce-on-plateau.ts';

const TINY: NetworkConfig = {
  ...GUIDE_CONFIG,
  seqLength: 8,
  lstmUnits: [8, 6],
  denseUnits: [12, 8],
  dropout: { lstm: [0, 0], dense: [0, 0] },
};

const OPTIONS: FitOptions = {
  epochs: 4,
  batchSize: 16,
  learningRate: 0.01,
  windowsPerEpoch: 160,
  seed: 3,
  threads: 1,
};

/** A repeating line of wide leaps, in quarters and eighths. */
function line(start: number, notes: number): Float32Array {
  const out = new Float32Array(notes * FEATURES);
  const steps = [0, 24, 7, 31, 12, 36];
  for (let i = 0; i < notes; i++) {
    const pitch = start + steps[i % steps.length]!;
    encodeNote(
      { pitch, velocity: 60 + 10 * (i % 4), duration: i % 2 ? 0.5 : 1 },
      out,
      i * FEATURES,
    );
  }
  return out;
}

function dataset(): Dataset {
  const file = (name: string, start: number) => ({
    file: name,
    lines: [line(start, 120)],
    notes: 120,
    seconds: 60,
  });
  return new Dataset(
    [file('a.mid', 48), file('b.mid', 55), file('c.mid', 60)],
    [file('d.mid', 52)],
    TINY.seqLength,
  );
}

const start = () => initialWeights(TINY, Stream.fromSeed(1));

function run(options: Partial<FitOptions> = {}, data: SplitExamples = dataset()) {
  return fit({ architecture: 'bilstm-attention', config: TINY }, start(), data, {
    ...OPTIONS,
    ...options,
  });
}

/** The same examples with different targets. */
function withTargets(examples: ExampleSource, change: (y: Float32Array) => void): ExampleSource {
  return {
    notesPerExample: examples.notesPerExample,
    batch: (indices) => {
      const batch = examples.batch(indices);
      change(floats(batch, 'y'));
      return batch;
    },
  };
}

describe('fit', () => {
  it('learns what the three baselines cannot', async () => {
    const data = dataset();
    const result = await run({ epochs: 30, windowsPerEpoch: 320 }, data);
    const simple = baselines(data.train, data.validation, data.validationIndices());
    const best = result.best!.evaluation;
    expect(best.loss).toBeLessThan(Math.min(...Object.values(simple)) / 2);
    const meanSquare = best.deviation!.reduce((sum, d) => sum + d * d, 0) / FEATURES;
    expect(meanSquare).toBeCloseTo(best.loss, 10);
  });

  it('reports every epoch, and keeps the weights of the best one', async () => {
    const events: FitEvent[] = [];
    const data = dataset();
    const result = await run({ onEvent: (event) => events.push(event) }, data);
    const epochs = events.filter((event) => event.type === 'epoch');
    expect(epochs.map((event) => event.epoch)).toEqual([1, 2, 3, 4]);
    expect(epochs.map((event) => event.valLoss)).toEqual(result.history.map((r) => r.valLoss));
    const lowest = Math.min(...result.history.map((record) => record.valLoss));
    expect(result.history[result.bestEpoch - 1]!.valLoss).toBe(lowest);
    expect(epochs.findLast((event) => event.best)!.epoch).toBe(result.bestEpoch);
    // The last step of every epoch is always reported.
    const last = events.filter((event) => event.type === 'step' && event.step === event.steps);
    expect(last).toHaveLength(4);
    expect(last[0]).toMatchObject({ epoch: 1, epochs: 4, steps: 10 });

    const evaluator = await bilstmAttention.createEvaluator(TINY, result.best!.weights, {});
    const again = await evaluate(evaluator, data.validation, data.validationIndices());
    await evaluator.dispose();
    expect(again.loss).toBeCloseTo(lowest, 7);
  });

  it('gives the same weights for the same seed, and different ones for another', async () => {
    const bytes = async (seed: number) => {
      const { best } = await run({ seed, epochs: 2 });
      return [...best!.weights.values()].map(({ data }) =>
        Buffer.from(data.buffer).toString('hex'),
      );
    };
    const once = await bytes(3);
    expect(await bytes(3)).toEqual(once);
    expect(await bytes(4)).not.toEqual(once);
  });

  it('stops early when validation stops improving', async () => {
    const result = await run({
      epochs: 50,
      learningRate: 1e-12,
      earlyStopping: { patience: 2, minDelta: 1 },
    });
    expect(result.ended).toBe('stopped-early');
    expect(result.history).toHaveLength(3);
    expect(result.bestEpoch).toBe(1);
  });

  it('lowers the learning rate on a plateau, from the next epoch on', async () => {
    const plateau = { factor: 0.5, patience: 1, minDelta: 1, cooldown: 0, minRate: 1e-9 };
    const result = await run({ learningRate: 1e-6, plateau });
    let state = plateauStart(1e-6);
    const expected = result.history.map((record) => {
      const rate = state.learningRate;
      state = nextPlateau(state, record.valLoss, plateau);
      return rate;
    });
    expect(expected).toEqual([1e-6, 1e-6, 5e-7, 2.5e-7]);
    expect(result.history.map((record) => record.learningRate)).toEqual(expected);
  });

  it('stops between two steps when cancelled and keeps the best model so far', async () => {
    const controller = new AbortController();
    const events: FitEvent[] = [];
    const result = await run({
      epochs: 1000,
      signal: controller.signal,
      onEvent: (event) => {
        events.push(event);
        if (event.type === 'step' && event.epoch === 2) controller.abort();
      },
    });
    expect(result.ended).toBe('cancelled');
    expect(result.best).not.toBeNull();
    expect(result.history).toHaveLength(1);
    expect(events.at(-1)).toMatchObject({ type: 'step', epoch: 2 });
  });

  it('keeps nothing if cancelled before the end of the first epoch', async () => {
    const result = await run({ signal: AbortSignal.abort() });
    expect(result).toMatchObject({ ended: 'cancelled', best: null, bestEpoch: 0, history: [] });
  });

  it('reports where the loss became NaN, and keeps the weights before it', async () => {
    const data = dataset();
    let epoch = 0;
    const broken: SplitExamples = {
      validation: data.validation,
      validationIndices: () => data.validationIndices(),
      epochIndices: (number, count, seed) => {
        epoch = number;
        return data.epochIndices(number, count, seed);
      },
      train: withTargets(data.train, (y) => {
        if (epoch === 2) y.fill(NaN);
      }),
    };
    const result = await run({}, broken);
    expect(result).toMatchObject({
      ended: 'diverged',
      divergedAt: { epoch: 2, step: 1 },
      bestEpoch: 1,
    });
    const weights = [...result.best!.weights.values()].flatMap(({ data: values }) => [...values]);
    expect(weights.every(Number.isFinite)).toBe(true);
  });

  it('stops when the loss grows without bounds, and keeps the best weights before that', async () => {
    const data = dataset();
    let lostNow = false;
    const lost: SplitExamples = {
      validation: data.validation,
      validationIndices: () => data.validationIndices(),
      epochIndices: (epoch, count, seed) => {
        lostNow = epoch === 3;
        return data.epochIndices(epoch, count, seed);
      },
      train: withTargets(data.train, (y) => {
        // As far as possible from what has been learned.
        if (lostNow) y.forEach((value, i) => (y[i] = value > 0.5 ? 0 : 1));
      }),
    };
    const result = await run({ epochs: 10, learningRate: 0.002 }, lost);
    expect(result).toMatchObject({ ended: 'diverged', divergedAt: { epoch: 3 } });
    expect(result.history).toHaveLength(2);
    expect(result.best).not.toBeNull();
  });

  it('stops without a model if the first epoch makes the loss much worse', async () => {
    const result = await run({ learningRate: 1 });
    expect(result).toMatchObject({ ended: 'diverged', divergedAt: { epoch: 1 }, best: null });
    expect(result.history).toEqual([]);
  });

  it('transposes the training examples by the seed', async () => {
    const losses = async (transpose: number, seed: number) =>
      (await run({ transpose, seed, epochs: 2 })).history.map(({ loss }) => loss);
    const moved = await losses(6, 3);
    expect(await losses(6, 3)).toEqual(moved);
    expect(await losses(0, 3)).not.toEqual(moved);
  });

  it('trains on fewer windows than a batch holds', async () => {
    const few = { file: 'a.mid', lines: [line(60, 12)], notes: 12, seconds: 6 };
    const result = await run({ epochs: 1 }, new Dataset([few], [few], TINY.seqLength));
    expect(result.ended).toBe('completed');
  });
});
