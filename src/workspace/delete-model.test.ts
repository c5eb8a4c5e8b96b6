/** @file A deleted model leaves nothing of its training, and is not deleted while it is trained. */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { trainingFolder } from '../neural/training/checkpoint-file.ts';
import type { TrainingEvent } from '../neural/training/events.ts';
import { deleteModel } from './delete-model.ts';
import { ModelLibrary } from './models.ts';
import { Trainings } from './trainings.ts';
import { Workspace } from './workspace.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'composer-'));
});
afterEach(() => rmSync(root, { recursive: true }));

test('the training goes with the model, but not while it runs', async () => {
  const workspace = Workspace.open(root);
  mkdirSync(workspace.models);
  mkdirSync(workspace.trainingData);
  writeFileSync(join(workspace.trainingData, 'a.mid'), '');
  const file = join(workspace.models, 'mine.h5');
  writeFileSync(file, '');
  let finish: (event: TrainingEvent) => void = () => undefined;
  const models = new ModelLibrary(workspace, () => Promise.reject(new Error('Not loaded here.')));
  const trainings = new Trainings(workspace, models, () => ({
    cancel: () => undefined,
    finished: new Promise((resolve) => (finish = resolve)),
  }));
  const studio = { models, trainings };

  await expect(deleteModel(studio, 'none')).rejects.toMatchObject({ code: 'model_not_found' });
  const options = { directory: workspace.trainingData, model: 'mine', epochs: 1 };
  const { id } = await trainings.start(options);
  await expect(deleteModel(studio, 'mine')).rejects.toMatchObject({ code: 'training_busy' });
  expect(existsSync(file)).toBe(true);

  finish({ type: 'cancelled', file: null });
  await trainings.finished(id);
  await deleteModel(studio, 'mine');
  expect(existsSync(file)).toBe(false);
  expect(existsSync(trainingFolder(workspace.models, 'mine'))).toBe(false);
  expect(trainings.list()).toEqual([]);
});
