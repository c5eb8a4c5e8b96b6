/** @file A second architecture for tests: a table of logits for which pitch class follows which. */
import { z } from 'zod';
import type { LineNote } from '../../compose/advice/advisor.ts';
import type { LineEncoding } from '../data/encoding.ts';
import type { ExampleSource } from '../data/examples.ts';
import { decodePitch, FEATURES } from '../data/note-features.ts';
import { Graph } from '../engine/graph.ts';
import { embedding } from '../engine/embedding.ts';
import { crossEntropy } from '../engine/losses/cross-entropy.ts';
import { emitTrainingStep, TrainingSession } from '../engine/training-step.ts';
import type { Advising } from '../generation/advising.ts';
import { defineArchitecture } from '../models/architecture.ts';
import { floats, integers, type Batch } from '../models/batch.ts';
import type { NamedTensors } from '../models/weights.ts';

interface PairsConfig {
  /** Number of pitch classes. */
  classes: number;
}

const SPEC = ({ classes }: PairsConfig) => [{ name: 'table', shape: [classes, classes] }];

const single = (data: Float32Array, { classes }: PairsConfig): NamedTensors =>
  new Map([['table', { shape: [classes, classes], data }]]);

/** Logits [examples, classes] after each of the pitch classes in `last`. */
function logitsAfter(weights: NamedTensors, { classes }: PairsConfig, batch: Batch): Float32Array {
  const { data } = weights.get('table')!;
  const last = integers(batch, 'last');
  const logits = new Float32Array(last.length * classes);
  last.forEach((from, i) => {
    logits.set(data.subarray(from * classes, (from + 1) * classes), i * classes);
  });
  return logits;
}

export const pitchPairs = defineArchitecture<PairsConfig>({
  name: 'pitch-pairs',
  encoding: 'pitch-pairs',
  figures: [
    { name: 'loss', label: 'loss', unit: 'nats' },
    { name: 'hits', label: 'hits', unit: 'share', validationOnly: true },
  ],
  losses: ['cross-entropy'],
  frozenLayers: [],
  defaults: { classes: 12 },
  configSchema: z.object({ classes: z.literal(12) }),
  weightSpecs: SPEC,
  trainingBytes: ({ classes }, batchSize) => 4 * classes * (classes + batchSize),
  initialWeights: (config, stream) => {
    const table = Float32Array.from({ length: config.classes ** 2 }, () => stream.gaussian() / 10);
    return single(table, config);
  },
  createTrainer: async (config, start, { batchSize, clipNorm, ...options }) => {
    const graph = new Graph();
    const last = graph.input('last', [batchSize], 'int32');
    const next = graph.input('next', [batchSize], 'int32');
    const shape = [config.classes, config.classes];
    const table = graph.input('table', shape);
    const loss = crossEntropy(embedding(table, last), next);
    emitTrainingStep(graph, { loss }, [table], { clipNorm });
    const from = start instanceof Map ? null : start;
    const value = (from?.weights ?? (start as NamedTensors)).get('table')!.data;
    const m = from?.m.get('table')?.data ?? new Float32Array(value.length);
    const v = from?.v.get('table')?.data ?? new Float32Array(value.length);
    const session = await TrainingSession.create(
      graph,
      new Map([['table', { shape, value, m, v }]]),
      from?.step ?? 0,
      [],
      options.threads === undefined ? {} : { threads: options.threads },
    );
    return {
      device: session.device,
      step: async (batch, rates) => {
        const { loss: nats, gradientNorm } = await session.step({ ...batch }, rates);
        return { loss: nats!, gradientNorm: gradientNorm!, figures: {} };
      },
      state: () => {
        const state = session.state().get('table')!;
        return {
          weights: single(state.value, config),
          m: single(state.m, config),
          v: single(state.v, config),
          step: session.steps,
        };
      },
      dispose: () => session.dispose(),
    };
  },
  createEvaluator: (config, weights) => {
    let nats = 0;
    let hits = 0;
    let count = 0;
    return Promise.resolve({
      add: (batch) => {
        const logits = logitsAfter(weights, config, batch);
        integers(batch, 'next').forEach((next, i) => {
          const own = [...logits.subarray(i * config.classes, (i + 1) * config.classes)];
          const total = own.reduce((sum, logit) => sum + Math.exp(logit), 0);
          nats -= Math.log(Math.exp(own[next]!) / total);
          if (own[next] === Math.max(...own)) hits++;
          count++;
        });
        return Promise.resolve();
      },
      result: () => ({ loss: nats / count, figures: { hits: hits / count } }),
      dispose: () => Promise.resolve(),
    });
  },
  createPredictor: (config, weights) =>
    Promise.resolve({
      predict: (batch) => {
        const data = logitsAfter(weights, config, batch);
        const dims = [data.length / config.classes, config.classes];
        return Promise.resolve({ logits: { data, dims } });
      },
      dispose: () => Promise.resolve(),
    }),
});

const pitchClasses = (line: Float32Array) =>
  Int32Array.from(
    { length: line.length / FEATURES },
    (_, i) => decodePitch(line[i * FEATURES]!) % 12,
  );

/** Every note that has a predecessor. */
function pairs(lines: readonly Float32Array[]): ExampleSource & { readonly count: number } {
  const all = lines.flatMap((line) => {
    const classes = pitchClasses(line);
    return [...classes.subarray(1)].map((next, i) => [classes[i]!, next] as const);
  });
  const column = (indices: ArrayLike<number>, of: 0 | 1) => ({
    data: Int32Array.from(indices, (index) => all[index]![of]),
    dims: [indices.length],
  });
  return {
    count: all.length,
    notesPerExample: 1,
    batch: (indices) => ({ last: column(indices, 0), next: column(indices, 1) }),
  };
}

const upTo = (count: number) => Uint32Array.from({ length: count }, (_, i) => i);

/** Holds out the last file but one. */
export const pairEncoding: LineEncoding = {
  name: 'pitch-pairs',
  content: 'lines',
  context: () => 1,
  examples: (files) => {
    const held = files.at(-2)!;
    const learned = files.filter((file) => file !== held);
    const train = pairs(learned.flatMap(({ lines }) => lines));
    const validation = pairs(held.lines);
    return {
      train,
      validation,
      epochIndices: (_, count) => upTo(Math.min(count, train.count)),
      validationIndices: () => upTo(validation.count),
      trainFiles: learned.map(({ file }) => file),
      validationFiles: [held.file],
      trainShape: [train.count, 1, 1],
      validationShape: [validation.count, 1, 1],
      baselines: () => ({ uniform: Math.log(12) }),
    };
  },
  source: (lines) => pairs(lines),
};

/** Advises only on pitches. */
export const pairAdvising: Advising = {
  encoding: 'pitch-pairs',
  measure: () => Promise.resolve({}),
  advisor: ({ predictor }) => {
    const logitsOf = async (history: readonly LineNote[]) => {
      const last = { data: Int32Array.of(history.at(-1)!.pitch % 12), dims: [1] };
      return floats(await predictor.predict({ last }), 'logits');
    };
    return {
      expect: (questions) =>
        Promise.all(
          questions.map(async ({ history }) => {
            const logits = await logitsOf(history);
            return {
              advise: ({ pitches, velocities, durations }) => ({
                pitch: normalised(pitches.map((pitch) => Math.exp(logits[pitch % 12]!))),
                velocity: normalised(velocities.map(() => 1)),
                duration: normalised(durations.map(() => 1)),
              }),
            };
          }),
        ),
      likeliest: (histories) =>
        Promise.all(
          histories.map(async (history) => {
            const logits = await logitsOf(history);
            return { pitch: 60 + logits.indexOf(Math.max(...logits)), velocity: 80, duration: 1.1 };
          }),
        ),
    };
  },
};

function normalised(weights: readonly number[]): Float64Array {
  const total = weights.reduce((a, b) => a + b);
  return Float64Array.from(weights, (weight) => weight / total);
}
