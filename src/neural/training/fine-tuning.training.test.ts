/** @file Tests of fine-tuning: lower learning rate, frozen layers, and the model card. */
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

/** A request to fine-tune the base model, which has its own sizes. */
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
  it('starts from a model’s weights at a lower rate, and the card names the model', async () => {
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

  it('keeps the loss of the model, unless another is requested', async () => {
    const { card: huber } = await train(request({ model: 'huber', epochs: 1, loss: 'huber' }));
    expect(huber.regime.loss).toBe('huber');
    const more = { epochs: 1, from: join(root, 'models', 'huber.h5') };
    const { card: kept } = await train(from(more));
    expect(kept.regime.loss).toBe('huber');
    const { card: other } = await train(from({ ...more, loss: 'mean-absolute-error' }));
    expect(other.regime.loss).toBe('mean-absolute-error');
    const { card: usual } = await train(from({ epochs: 1 }));
    expect(usual.regime).not.toHaveProperty('loss');
  });

  it('keeps frozen recurrent layers identical, bit for bit', async () => {
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

  it('refuses invalid requests', async () => {
    await expect(trainModel(request({ freeze: true }))).rejects.toThrow('name that model, too');
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

  it('visits every window if requested', async () => {
    const { events } = await train(request({ epochs: 1, fullEpochs: true, model: 'full' }));
    const [data] = ofType(events, 'data');
    expect(ofType(events, 'step').at(-1)!.steps).toBe(Math.ceil(data!.trainShape[0] / 8));
  });

  it('on an unavailable device fails with a reason', async () => {
    await expect(
      trainModel(request({ device: process.platform === 'darwin' ? 'directml' : 'coreml' })),
    ).rejects.toMatchObject({ name: 'DeviceError' });
  });
});
