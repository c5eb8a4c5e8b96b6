/** @file Tests that a card is read as written, and that anything else is refused with a reason. */
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  cardPath,
  readCardAsFarAsPossible,
  readModelCard,
  writeModelCard,
  type ModelCard,
} from './model-card.ts';

const card: ModelCard = {
  name: 'first',
  created: '2026-01-02T03:04:05.000Z',
  architecture: 'bilstm-attention',
  network: {
    seqLength: 100,
    features: 3,
    lstmUnits: [256, 128],
    denseUnits: [256, 128],
    dropout: { lstm: [0, 0.2], dense: [0.3, 0.2] },
  },
  data: {
    directory: 'training_data',
    filesFound: 3,
    filesUsed: 2,
    filesSkipped: 1,
    notes: 500,
    hours: 0.1,
    windows: 400,
    trainFiles: 1,
    validationFiles: 1,
  },
  regime: {
    epochs: 10,
    epochsRun: 1,
    batchSize: 32,
    learningRate: 0.001,
    validationSplit: 0.2,
    windowsPerEpoch: 3200,
    seed: 1,
  },
  history: [
    {
      epoch: 1,
      loss: 0.03,
      valLoss: 0.02,
      figures: { mae: 0.1 },
      valFigures: { mae: 0.09 },
      learningRate: 0.001,
      seconds: 12.5,
    },
  ],
  bestEpoch: 1,
  validation: {
    model: 0.02,
    baselines: { trainingMean: 0.04, lastNote: 0.03, windowMean: 0.026 },
  },
  figures: { mae: 0.09 },
  residual: { pitch: 0.08, velocity: 0.1, duration: 0.15 },
  versions: { program: '0.1.0', onnxruntime: '1.30.0', node: '20.20.0' },
};

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'model-card-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('the model card', () => {
  it('is stored beside its model', () => {
    expect(cardPath('models/first.h5')).toBe('models/first.card.json');
  });

  it('is read as written, with nothing else left in the folder', async () => {
    const path = join(folder, 'models', 'first.card.json');
    await writeModelCard(path, card);
    expect(await readModelCard(path)).toEqual(card);
    expect(await readdir(join(folder, 'models'))).toEqual(['first.card.json']);
  });

  it('is null if there is none', async () => {
    expect(await readModelCard(join(folder, 'none.card.json'))).toBeNull();
  });

  it('is not written with invalid values', async () => {
    const path = join(folder, 'first.card.json');
    await expect(writeModelCard(path, { ...card, bestEpoch: 0 })).rejects.toThrow();
    expect(await readdir(folder)).toEqual([]);
  });

  it('is refused in one sentence if damaged', async () => {
    const path = join(folder, 'first.card.json');
    await writeFile(path, '{"name": "fi');
    await expect(readModelCard(path)).rejects.toThrow(/is not valid JSON/);
    await writeFile(path, JSON.stringify({ ...card, bestEpoch: 'two' }));
    await expect(readModelCard(path)).rejects.toThrow(/not usable \(bestEpoch: /);
  });

  it('of an earlier version belongs to the guide’s network, with its errors beside the losses', async () => {
    const path = join(folder, 'first.card.json');
    const rest = Object.fromEntries(
      Object.entries(card).filter(([name]) => name !== 'architecture' && name !== 'figures'),
    );
    const [epoch] = card.history;
    const { figures, valFigures, ...losses } = epoch!;
    const old = {
      ...rest,
      history: [{ ...losses, mae: figures['mae'], valMae: valFigures['mae'] }],
      validation: { model: 0.02, ...card.validation.baselines },
    };
    await writeFile(path, JSON.stringify(old));
    expect(await readModelCard(path)).toEqual(card);
  });

  it('is read as far as possible, with a reason if incomplete', async () => {
    const path = join(folder, 'first.card.json');
    const read = async (content: unknown) => {
      await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
      return readCardAsFarAsPossible(path);
    };
    const nothing = { card: null, style: null, lines: null, residual: null };
    expect(await readCardAsFarAsPossible(path)).toEqual({ ...nothing, problem: null });
    const { residual } = card;
    expect(await read(card)).toEqual({ ...nothing, card, residual, problem: null });
    const other = { ...card, regime: { ...card.regime, batchSize: 'many' } };
    expect(await read(other)).toMatchObject({
      ...nothing,
      residual,
      problem: { name: 'ModelCardError', message: expect.stringContaining('regime.batchSize') },
    });
    for (const content of ['', '{"name": "fi', 'null', '7', '[]']) {
      const problem = { name: 'ModelCardError' };
      expect(await read(content), content).toMatchObject({ ...nothing, problem });
    }
  });
});
