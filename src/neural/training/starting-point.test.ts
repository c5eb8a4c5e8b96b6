/** @file Tests of what a training of the score model starts from. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BASE_FILES } from '../models/base-model.ts';
import { TINY_BASE, writeTinyBase } from '../models/tiny-base.ts';
import type { TrainingRequest } from './events.ts';
import { startingPoint } from './starting-point.ts';

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'start-'));
  writeTinyBase(join(root, 'base'));
});
afterAll(() => rmSync(root, { recursive: true }));

function start(more: Partial<TrainingRequest> = {}) {
  const request: TrainingRequest = {
    directory: root,
    model: 'pieces',
    modelsDirectory: root,
    epochs: 1,
    architecture: 'score-transformer',
    baseDirectory: join(root, 'base'),
    ...more,
  };
  return startingPoint(request, 1);
}

const SMALL = { contextLength: 8, width: 8, layers: 1, heads: 2, feedForwardUnits: 8 };

it('is the base model, with the dropout of fine-tuning', async () => {
  const { kind, network, fitFrom, base } = await start();
  expect(kind).toBe('base-model');
  expect(network.config).toEqual({ ...TINY_BASE.network, dropout: 0.2 });
  expect(fitFrom).toBe(base!.network.weights);
  expect(base!.card).toEqual(TINY_BASE);
});

it('is random where that is asked for, where the sizes are others, and for another network', async () => {
  const random = { kind: 'random' };
  expect(await start({ fromScratch: true })).toMatchObject(random);
  const sized = await start({ network: SMALL });
  expect(sized).toMatchObject({ ...random, network: { config: SMALL } });
  expect(sized.base).toBeUndefined();
  expect(await start({ architecture: 'bilstm-attention' })).toMatchObject(random);
});

it('is random and says so where there is no base model, and fails where it is damaged', async () => {
  const missing = { kind: 'no-base-model', network: { config: { contextLength: 512 } } };
  expect(await start({ baseDirectory: join(root, 'none') })).toMatchObject(missing);
  const damaged = join(root, 'damaged');
  writeTinyBase(damaged);
  writeFileSync(join(damaged, BASE_FILES.weights), 'damaged');
  await expect(start({ baseDirectory: damaged })).rejects.toThrow(
    'The base model that came with the program is damaged: install the program again, or train from scratch.',
  );
});
