/**
 * @file The guide's network on the real folder: after a few hundred steps it beats the simple
 *   predictors.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { trainNeuralComposer } from '../../src/neural/composer/advanced-neural-composer.ts';
import type { BaselineErrors } from '../../src/neural/training/events.ts';

const DATA = join(import.meta.dirname, '../../../shared/data/training_data');
if (!existsSync(DATA)) throw new Error(`These tests read ${DATA}, which is missing.`);

let models: string;
beforeAll(async () => {
  models = await mkdtemp(join(tmpdir(), 'midi-composer-models-'));
});
afterAll(() => rm(models, { recursive: true, force: true }));

it('predicts unseen files better than training mean, last note and window mean', async () => {
  const enough = new AbortController();
  let simple: BaselineErrors | undefined;
  const composer = await trainNeuralComposer(DATA, {
    epochs: 10,
    modelName: 'real',
    modelsDirectory: models,
    signal: enough.signal,
    onEvent: (event) => {
      if (event.type === 'data') simple = event.baselines;
      if (event.type === 'epoch') {
        console.log(`epoch ${event.epoch}: ${event.valLoss.toFixed(5)} on validation`);
        // More epochs would give a better model, but these suffice for this test.
        if (event.valLoss < Math.min(...Object.values(simple!))) enough.abort();
      }
    },
  });
  const { validation, bestEpoch, history } = composer.card!;
  await composer.dispose();
  const { model, baselines } = validation;
  console.table({ model, ...baselines, bestEpoch });
  expect(baselines).toEqual(simple);
  for (const name of ['trainingMean', 'lastNote', 'windowMean']) {
    expect(model).toBeLessThan(baselines[name]!);
  }
  expect(history.length).toBeLessThanOrEqual(10);
});
