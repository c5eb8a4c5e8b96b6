/** @file Going on from another model: lower rate, frozen layers, and what the card says of it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadModelFile } from '../models/model-file.ts';
import type { TrainingEvent, TrainingRequest } from './events.ts';
import { NETWORK, ofType, tinyRequest, writeTrainingData } from './test-training.ts';
import { trainModel } from './train-model.ts';

let root: string;
let directory: string;
let base: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'midi-composer-fine-tuning-'));
  directory = join(root, 'training_data');
  await writeTrainingData(directory);
  const { file } = await trainModel(request({ model: 'base' }));
  base = file!;
});
afterAll(() => rm(root, { recursive: true, force: true }));

const request = (more: Partial<TrainingRequest>): TrainingRequest =>
  tinyRequest(directory, join(root, 'models'), more);

/** A request to go on from the base model, which has its own sizes. */
function from(more: Partial<TrainingRequest>): TrainingRequest {
  const asked: Record<string, unknown> = { ...request({ model: 'tuned', from: base }), ...more };
  if (more.network === undefined) delete asked.network;
  return asked as unknown as TrainingRequest;
}

async function train(asked: TrainingRequest) {
  const events: TrainingEvent[] = [];
  const end = await trainModel(asked, { onEvent: (event) => void events.push(event) });
  if (end.type !== 'done') throw new Error(end.type);
  return { events, card: end.card, ...(await loadModelFile(end.file)) };
}

describe('fine-tuning', () => {
  it('goes on from the weights of a model at a lower rate, and the card says from which', async () => {
    const before = await loadModelFile(base);
    const { events, card, weights, config } = await train(from({ epochs: 1 }));
    expect(config).toMatchObject(NETWORK);
    const [epoch] = ofType(events, 'epoch');
    expect(epoch!.learningRate).toBe(0.0001);
    const [data] = ofType(events, 'data');
    expect(data!.startLoss).toBeGreaterThan(0);
    expect(card).toMatchObject({ name: 'tuned', from: 'base', regime: { frozen: false } });
    expect(card.validation.start).toBe(data!.startLoss);
    // One short epoch at a low rate moves the weights a little.
    for (const [name, { data: values }] of weights) {
      const old = before.weights.get(name)!.data;
      expect(values).not.toEqual(old);
      values.forEach((value, i) => expect(Math.abs(value - old[i]!)).toBeLessThan(0.01));
    }
  });

  it('leaves frozen recurrent layers as they are, bit by bit', async () => {
    const before = await loadModelFile(base);
    const { card, weights } = await train(
      from({ model: 'frozen', freeze: true, learningRate: 0.01 }),
    );
    expect(card.regime).toMatchObject({ frozen: true, learningRate: 0.01 });
    for (const [name, { data }] of weights) {
      const old = before.weights.get(name)!.data;
      if (name.startsWith('bidirectional')) expect(data).toEqual(old);
      else expect(data).not.toEqual(old);
    }
  });

  it('refuses what cannot be', async () => {
    await expect(trainModel(request({ freeze: true }))).rejects.toThrow('which one to go on from');
    await expect(trainModel(from({ network: NETWORK }))).rejects.toThrow(
      'keeps its architecture and sizes',
    );
    await expect(trainModel(from({ from: join(root, 'none.h5') }))).rejects.toThrow('none.h5');
    await expect(trainModel(request({ network: { lstmUnits: [0, 4] } }))).rejects.toThrow(
      /cannot have this lstmUnits/,
    );
    await expect(trainModel(request({ transpose: 13 }))).rejects.toThrow('from 0 to 12');
    await expect(trainModel(request({ patience: 0 }))).rejects.toThrow('patience is 0');
  });
});

describe('a training', () => {
  it('has the same losses for the same files, seed, device and number of threads', async () => {
    for (const threads of [1, 2]) {
      const losses = async () =>
        (await train(request({ model: 'same', threads }))).card.history.map(
          ({ loss, valLoss, figures, valFigures }) => ({ loss, valLoss, figures, valFigures }),
        );
      expect(await losses()).toEqual(await losses());
    }
  });

  it('visits every window when asked to', async () => {
    const { events } = await train(request({ epochs: 1, fullEpochs: true, model: 'full' }));
    const [data] = ofType(events, 'data');
    expect(ofType(events, 'step').at(-1)!.steps).toBe(Math.ceil(data!.trainShape[0] / 8));
  });

  it('on a device that is not there fails with its reason', async () => {
    await expect(
      trainModel(request({ device: process.platform === 'darwin' ? 'directml' : 'coreml' })),
    ).rejects.toMatchObject({ name: 'DeviceError' });
  });
});
