/** @file Tests of the batches of an epoch, clipped gradients, and the state kept between epochs. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Stream } from '../../random/stream.ts';
import { Dataset } from '../data/dataset.ts';
import { encodeNote, FEATURES } from '../data/note-features.ts';
import { GUIDE_CONFIG, type NetworkConfig } from '../models/bilstm-attention/config.ts';
import { initialWeights } from '../models/bilstm-attention/initial-weights.ts';
import type { NamedTensors } from '../models/weights.ts';
import { readCheckpoint, writeCheckpoint, type TrainingPlan } from './checkpoint.ts';
import { CLIP_NORM, fit, type FitOptions, type FitState } from './fit.ts';
import { checkedSettings } from './regime.ts';

const TINY: NetworkConfig = {
  ...GUIDE_CONFIG,
  seqLength: 8,
  lstmUnits: [4, 4],
  denseUnits: [6, 4],
  dropout: { lstm: [0, 0], dense: [0, 0] },
};
const NETWORK = { architecture: 'bilstm-attention', config: { ...TINY } };
const OPTIONS: FitOptions = {
  epochs: 1,
  batchSize: 16,
  learningRate: 0.01,
  windowsPerEpoch: 40,
  seed: 3,
  threads: 1,
};

function dataset(): Dataset {
  const file = (name: string, first: number) => {
    const line = new Float32Array(120 * FEATURES);
    for (let i = 0; i < 120; i++) {
      const note = { pitch: first + ((i * 7) % 24), velocity: 60 + 10 * (i % 4), duration: 0.5 };
      encodeNote(note, line, i * FEATURES);
    }
    return { file: name, lines: [line], notes: 120, seconds: 60 };
  };
  return new Dataset([file('a.mid', 48), file('b.mid', 55)], [file('c.mid', 52)], TINY.seqLength);
}

const start = () => initialWeights(TINY, Stream.fromSeed(1));

/** All weights as one list. */
const numbers = (weights: NamedTensors) => [...weights.values()].flatMap(({ data }) => [...data]);

describe('an epoch', () => {
  it('visits every example it should, and fills up its last batch from its start', async () => {
    const data = dataset();
    const batches: number[][] = [];
    const watched = {
      train: {
        notesPerExample: data.train.notesPerExample,
        batch: (indices: ArrayLike<number>) => {
          batches.push(Array.from(indices));
          return data.train.batch(indices);
        },
      },
      validation: data.validation,
      epochIndices: (epoch: number, count: number, seed: number) =>
        data.epochIndices(epoch, count, seed),
      validationIndices: () => data.validationIndices(),
    };
    await fit(NETWORK, start(), watched, OPTIONS);
    const order = [...data.epochIndices(1, 40, OPTIONS.seed)];
    expect(order).toHaveLength(40);
    expect(batches).toEqual([
      order.slice(0, 16),
      order.slice(16, 32),
      [...order.slice(32), ...order.slice(0, 8)],
    ]);
  });
});

describe('the learning rate', () => {
  const trained = async (warmUpSteps: number, epochs = 1) => {
    let state: FitState | undefined;
    await fit(NETWORK, start(), dataset(), {
      ...OPTIONS,
      epochs,
      warmUpSteps,
      onCheckpoint: async (reached) => void (state = reached),
    });
    return numbers(state!.training.weights);
  };
  const change = (weights: readonly number[]) => {
    const before = numbers(start());
    return Math.max(...weights.map((value, i) => Math.abs(value - before[i]!)));
  };

  it('rises step by step while the training warms up, over its epochs', async () => {
    expect(await trained(1)).toEqual(await trained(0));
    const warming = change(await trained(1000));
    expect(warming).toBeGreaterThan(0);
    expect(warming).toBeLessThan(change(await trained(0)) / 50);
    // Three steps in each epoch: after two epochs the rates sum to 1 + ... + 6, not to twice 1 + 2 + 3.
    const longer = change(await trained(1000, 2));
    expect(longer / warming).toBeGreaterThan(2.5);
  });
});

describe('gradients', () => {
  /** Large activations below a small output layer, whose gradient is therefore large. */
  const scaleOf = (name: string) => {
    if (name === 'dense/kernel' || name === 'dense_1/kernel') return 60;
    return name === 'dense_2/kernel' ? 1 / 3600 : 1;
  };
  const wild = (): NamedTensors =>
    new Map(
      [...start()].map(([name, tensor]) => [
        name,
        { ...tensor, data: tensor.data.map((value) => value * scaleOf(name)) },
      ]),
    );
  const trained = async (clipNorm?: number) => {
    let state: FitState | undefined;
    await fit(NETWORK, wild(), dataset(), {
      ...OPTIONS,
      ...(clipNorm !== undefined && { clipNorm }),
      onCheckpoint: async (reached) => void (state = reached),
    });
    return numbers(state!.training.weights);
  };

  it('are clipped to the given norm, and to 1 by default', async () => {
    const unclipped = await trained(1e9);
    const usual = await trained();
    expect(usual).not.toEqual(unclipped);
    expect(usual).toEqual(await trained(CLIP_NORM));
    expect(CLIP_NORM).toBe(1);
    expect(await trained(0.01)).not.toEqual(unclipped);
    // Below Adam's epsilon nothing changes.
    const before = numbers(wild());
    const still = await trained(1e-12);
    expect(Math.max(...still.map((value, i) => Math.abs(value - before[i]!)))).toBeLessThan(1e-5);
    expect(Math.max(...usual.map((value, i) => Math.abs(value - before[i]!)))).toBeGreaterThan(
      1e-3,
    );
  });
});

describe('the state between epochs', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'midi-composer-epochs-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const plan: TrainingPlan = {
    trainingId: null,
    regime: { ...checkedSettings({ epochs: 8 }), device: 'cpu' },
    architecture: NETWORK.architecture,
    config: NETWORK.config,
    from: null,
    files: [],
    data: {
      directory: '',
      filesFound: 2,
      filesUsed: 2,
      filesSkipped: 0,
      notes: 240,
      hours: 0.1,
      windows: 200,
      trainFiles: 1,
      validationFiles: 1,
    },
    baselines: {},
  };
  /** The state as read from a checkpoint. */
  const throughDisk = async (state: FitState): Promise<FitState> => {
    await writeCheckpoint(folder, { plan, state });
    return (await readCheckpoint(folder))!.state;
  };
  /**
   * The validation loss never improves by this much, so every epoch after the first counts as waiting.
   */
  const waiting = {
    ...OPTIONS,
    epochs: 8,
    windowsPerEpoch: 16,
    earlyStopping: { patience: 100, minDelta: 10 },
    plateau: { factor: 0.5, patience: 2, minDelta: 10, cooldown: 1, minRate: 1e-9 },
  };

  it('lets a training resumed after any epoch lower its rate at the same epoch as without the interruption', async () => {
    const states: FitState[] = [];
    const whole = await fit(NETWORK, start(), dataset(), {
      ...waiting,
      onCheckpoint: async (state) => void states.push({ ...state, history: [...state.history] }),
    });
    const rates = whole.history.map(({ learningRate }) => learningRate);
    expect(new Set(rates).size).toBeGreaterThan(2);
    for (const state of states.slice(0, -1)) {
      const resumed = await fit(NETWORK, await throughDisk(state), dataset(), waiting);
      expect(resumed.history.map(({ learningRate }) => learningRate)).toEqual(rates);
      expect(resumed.best && numbers(resumed.best.weights)).toEqual(numbers(whole.best!.weights));
    }
  });

  it('is unchanged after a round trip through a checkpoint', async () => {
    const tensors: NamedTensors = new Map([['w', { data: Float32Array.of(1, 2), shape: [2] }]]);
    const whole = fc.integer({ min: 0, max: 99 });
    const positive = fc.double({ min: 1e-9, max: 10, noNaN: true });
    const stopping = fc.record({
      best: positive,
      bestEpoch: whole,
      wait: whole,
      improved: fc.boolean(),
      stop: fc.boolean(),
    });
    const plateau = fc.record({
      learningRate: positive,
      best: positive,
      wait: whole,
      cooldownLeft: whole,
    });
    await fc.assert(
      fc.asyncProperty(stopping, plateau, whole, async (stops, rate, step) => {
        const state: FitState = {
          training: { weights: tensors, m: tensors, v: tensors, step },
          best: null,
          stopping: stops,
          plateau: rate,
          history: [],
        };
        expect(await throughDisk(state)).toEqual(state);
      }),
      { numRuns: 20 },
    );
  });
});
