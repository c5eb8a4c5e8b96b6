/** @file Tests of the trainer of the guide's network, on small networks. */
import { describe, expect, it } from 'vitest';
import { Stream } from '../../../random/stream.ts';
import type { FloatType } from '../../engine/graph.ts';
import { createSession } from '../../engine/session.ts';
import { GUIDE_CONFIG } from './config.ts';
import { createPredictor } from './predictor.ts';
import { createTrainer } from './trainer.ts';
import { initialWeights } from './initial-weights.ts';
import type { NetworkConfig } from './config.ts';
import type { TrainerOptions } from '../architecture.ts';
import { trainingGraph } from './trainer.ts';
import { elementCount } from '../weights.ts';

const CONFIG: NetworkConfig = {
  ...GUIDE_CONFIG,
  seqLength: 5,
  lstmUnits: [4, 3],
  denseUnits: [6, 5],
  dropout: { lstm: [0.1, 0.2], dense: [0.3, 0.2] },
};
const WITHOUT_DROPOUT: NetworkConfig = { ...CONFIG, dropout: { lstm: [0, 0], dense: [0, 0] } };
const OPTIONS: TrainerOptions = { batchSize: 4, seed: 1, threads: 1 };
const RATES = { learningRate: 1e-2 };

const random = new Stream('batch');
const uniform = (count: number) => Float32Array.from({ length: count }, () => random.float());
const x = uniform(4 * 5 * 3);
const y = uniform(4 * 3);
const weights = initialWeights(CONFIG, new Stream('weights'));

/** The graph's gradients and loss as functions of its inputs. */
async function wholeNetwork(floatType: FloatType) {
  const config: NetworkConfig = { ...CONFIG, seqLength: 3, lstmUnits: [2, 2], denseUnits: [4, 3] };
  const { graph, masks } = trainingGraph(config, 2, {}, floatType);
  const session = await createSession(graph.toModel(), { threads: 1 });
  const inputs = graph.toOnnx().inputs;
  const isParameter = ({ name }: { name: string }) =>
    inputs.some((input) => input.name === `m/${name}`);
  const typed = (values: ArrayLike<number>) =>
    floatType === 'float32' ? Float32Array.from(values) : Float64Array.from(values);
  const run = async (values: ReadonlyMap<string, ArrayLike<number>>) => {
    const outputs = await session.run(
      Object.fromEntries(
        inputs.map(({ name, shape }) => {
          const data = typed(values.get(name) ?? new Float64Array(elementCount(shape)));
          return [name, { data, dims: shape }];
        }),
      ),
    );
    return (name: string) => outputs[name]?.data as Float32Array | Float64Array;
  };
  const stream = new Stream('gradient check');
  const values = new Map(
    inputs
      .filter(({ name }) => !name.startsWith('m/') && !name.startsWith('v/') && name !== 'rate')
      .map(({ name, shape }) => {
        const mask = masks.find((candidate) => candidate.name === name);
        const value = () =>
          mask ? (stream.chance(mask.rate) ? 0 : 1 / (1 - mask.rate)) : stream.float() * 2 - 1;
        return [name, Float64Array.from({ length: elementCount(shape) }, value)];
      }),
  );
  return { parameters: inputs.filter(isParameter), values, run, session };
}

describe('gradient of the whole network', () => {
  it('agrees with finite differences for every weight, with dropout', async () => {
    const { parameters, values, run, session } = await wholeNetwork('float64');
    const outputs = await run(values);
    const loss = async (name: string, index: number, change: number) => {
      const moved = Float64Array.from(values.get(name) ?? []);
      moved[index] = (moved[index] as number) + change;
      return (await run(new Map(values).set(name, moved)))('loss')[0] as number;
    };
    let checked = 0;
    for (const { name } of parameters) {
      // Starting from zero, the first moment after one step is a tenth of the gradient.
      const tenths = outputs(`next/m/${name}`);
      for (let i = 0; i < tenths.length; i++) {
        const quotient = ((await loss(name, i, 1e-5)) - (await loss(name, i, -1e-5))) / 2e-5;
        expect(Math.abs(10 * (tenths[i] as number) - quotient)).toBeLessThan(1e-9);
        checked++;
      }
    }
    await session.dispose();
    expect(checked).toBe(
      2 * (8 * 4 + 8 * 2) + 2 * (8 * 5 + 8 * 2) + 8 * 4 + 4 + 4 * 3 + 3 + 3 * 3 + 3,
    );
  });

  it('is the same with the float32 operators that training uses', async () => {
    const [single, double] = [await wholeNetwork('float32'), await wholeNetwork('float64')];
    const [found, expected] = [await single.run(single.values), await double.run(double.values)];
    for (const { name } of double.parameters) {
      const slopes = found(`next/m/${name}`);
      expected(`next/m/${name}`).forEach((slope, i) => expect(slopes[i]).toBeCloseTo(slope, 7));
    }
    await Promise.all([single.session.dispose(), double.session.dispose()]);
  });
});

describe('createTrainer', () => {
  it('computes the loss of the predictor’s predictions if dropout is off', async () => {
    const predictor = await createPredictor(CONFIG, weights, { threads: 1 });
    const predictions = await predictor.predict(x);
    await predictor.dispose();
    const differences = [...predictions].map((value, i) => value - (y[i] as number));
    const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;

    const trainer = await createTrainer(WITHOUT_DROPOUT, weights, OPTIONS);
    const result = await trainer.step(x, y, RATES);
    await trainer.dispose();
    expect(result.loss).toBeCloseTo(mean(differences.map((d) => d * d)), 6);
    expect(result.mae).toBeCloseTo(mean(differences.map(Math.abs)), 6);
  });

  it('memorises a batch', async () => {
    const trainer = await createTrainer(WITHOUT_DROPOUT, weights, OPTIONS);
    const first = await trainer.step(x, y, RATES);
    for (let i = 0; i < 300; i++) await trainer.step(x, y, RATES);
    const last = await trainer.step(x, y, RATES);
    await trainer.dispose();
    expect(last.loss).toBeLessThan(first.loss / 20);
  });

  it('starts from the given weights without changing them', async () => {
    const own = initialWeights(CONFIG, new Stream('weights'));
    const trainer = await createTrainer(CONFIG, own, OPTIONS);
    expect(trainer.weights()).toEqual(weights);
    await trainer.step(x, y, RATES);
    expect(own).toEqual(weights);
    expect(trainer.weights()).not.toEqual(weights);
    await trainer.dispose();
  });

  it('takes the same steps for the same seed, and different ones for another', async () => {
    const losses = async (seed: number) => {
      const trainer = await createTrainer(CONFIG, weights, { ...OPTIONS, seed });
      const results = [];
      for (let i = 0; i < 3; i++) results.push((await trainer.step(x, y, RATES)).loss);
      await trainer.dispose();
      return results;
    };
    expect(await losses(1)).toEqual(await losses(1));
    expect(await losses(1)).not.toEqual(await losses(2));
  });

  it('drops different inputs at every step', async () => {
    const trainer = await createTrainer(CONFIG, weights, OPTIONS);
    const still = { learningRate: 0 };
    const losses = new Set<number>();
    for (let i = 0; i < 5; i++) losses.add((await trainer.step(x, y, still)).loss);
    await trainer.dispose();
    expect(losses.size).toBe(5);
  });

  it('resumes from a state as if it had never stopped', async () => {
    const whole = await createTrainer(CONFIG, weights, OPTIONS);
    for (let i = 0; i < 3; i++) await whole.step(x, y, RATES);
    const resumed = await createTrainer(CONFIG, whole.state(), OPTIONS);
    expect(resumed.state()).toEqual(whole.state());
    for (let i = 0; i < 3; i++) {
      expect(await resumed.step(x, y, RATES)).toEqual(await whole.step(x, y, RATES));
    }
    expect(resumed.weights()).toEqual(whole.weights());
    await whole.dispose();
    await resumed.dispose();
  });

  it('clips the gradients to the given norm', async () => {
    const moments = async (clipNorm?: number) => {
      const trainer = await createTrainer(CONFIG, weights, {
        ...OPTIONS,
        ...(clipNorm === undefined ? {} : { clipNorm }),
      });
      const { gradientNorm } = await trainer.step(x, y, RATES);
      const { m } = trainer.state();
      await trainer.dispose();
      const squares = [...m.values()].flatMap(({ data }) => [...data].map((value) => value ** 2));
      return { gradientNorm, used: 10 * Math.sqrt(squares.reduce((a, b) => a + b, 0)) };
    };
    const free = await moments();
    expect(free.used).toBeCloseTo(free.gradientNorm, 6);
    const clip = free.gradientNorm / 3;
    const clipped = await moments(clip);
    expect(clipped.gradientNorm).toBe(free.gradientNorm);
    expect(clipped.used).toBeCloseTo(clip, 6);
  });

  it('keeps frozen layers unchanged and trains the others', async () => {
    const frozenLayers = ['bidirectional', 'bidirectional_1'];
    const trainer = await createTrainer(CONFIG, weights, { ...OPTIONS, frozenLayers });
    for (let i = 0; i < 3; i++) await trainer.step(x, y, RATES);
    const trained = trainer.weights();
    const state = trainer.state();
    await trainer.dispose();
    for (const [name, tensor] of weights) {
      if (name.startsWith('bidirectional')) expect(trained.get(name)).toEqual(tensor);
      else expect(trained.get(name)).not.toEqual(tensor);
    }
    const thawed = await createTrainer(CONFIG, state, OPTIONS);
    await thawed.step(x, y, RATES);
    expect(thawed.weights().get('bidirectional/forward/kernel')).not.toEqual(
      weights.get('bidirectional/forward/kernel'),
    );
    await thawed.dispose();
  });

  it('refuses to freeze an unknown layer, or all layers', async () => {
    const freeze = (frozenLayers: string[]) =>
      createTrainer(CONFIG, weights, { ...OPTIONS, frozenLayers });
    await expect(freeze(['lstm'])).rejects.toThrow(/no layer "lstm" to freeze/);
    await expect(
      freeze(['bidirectional', 'bidirectional_1', 'dense', 'dense_1', 'dense_2']),
    ).rejects.toThrow(/nothing to train/);
  });

  it('refuses a batch of another size', async () => {
    const trainer = await createTrainer(CONFIG, weights, OPTIONS);
    await expect(trainer.step(x.subarray(15), y, RATES)).rejects.toThrow(/needs 60 values in x/);
    await expect(trainer.step(x, y.subarray(3), RATES)).rejects.toThrow(/needs 12 values in y/);
    await trainer.dispose();
  });

  it('refuses an incomplete set of weights and names the missing one', async () => {
    const incomplete = new Map(weights);
    incomplete.delete('dense_1/bias');
    await expect(createTrainer(CONFIG, incomplete, OPTIONS)).rejects.toThrow(/"dense_1\/bias"/);
  });
});
