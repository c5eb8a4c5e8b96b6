/**
 * @file Tests that a model and its training are renamed and deleted together, but not during training.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { GUIDE_CONFIG } from '../../neural/models/bilstm-attention/config.ts';
import { checkpointFile, trainingFolder } from '../../neural/training/checkpoint-file.ts';
import type { TrainingEvent, TrainingRequest } from '../../neural/training/events.ts';
import { claimTraining } from '../../neural/training/training-claim.ts';
import { copyModel, deleteModel, renameModel, restoreModel } from './model-and-training.ts';
import { ModelLibrary } from '../models/models.ts';
import { Trainings } from './trainings.ts';
import { Workspace } from '../files/workspace.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'composer-'));
});
afterEach(() => rmSync(root, { recursive: true }));

/** A workspace with models of these names and trainings that are ended by hand. */
function studioWith(...names: string[]) {
  const workspace = Workspace.open(root);
  mkdirSync(workspace.models);
  mkdirSync(workspace.trainingData);
  writeFileSync(join(workspace.trainingData, 'a.mid'), '');
  const file = (name: string) => join(workspace.models, `${name}.h5`);
  for (const name of names) writeFileSync(file(name), name);
  const requests: TrainingRequest[] = [];
  const ends: ((event: TrainingEvent) => void)[] = [];
  const models = new ModelLibrary(
    workspace,
    () => Promise.reject(new Error('Not loaded here.')),
    async () => ({
      architecture: 'bilstm-attention',
      figures: [{ name: 'loss', label: 'loss', unit: 'none' }],
      network: { ...GUIDE_CONFIG },
      parameters: 1,
    }),
  );
  const trainings = new Trainings(workspace, models, (request) => {
    requests.push(request);
    return { cancel: () => undefined, finished: new Promise((resolve) => ends.push(resolve)) };
  });
  const start = (model: string) =>
    trainings.start({ directory: workspace.trainingData, model, epochs: 1 });
  const cancelled = async (id: string, file: string | null = null) => {
    ends.at(-1)!({ type: 'cancelled', file });
    await trainings.finished(id);
  };
  const interrupted = async (id: string) => {
    ends.at(-1)!({ type: 'failed', code: 'interrupted', message: 'Killed.', file: null });
    await trainings.finished(id);
  };
  const studio = { models, trainings };
  return { workspace, file, requests, studio, trainings, start, cancelled, interrupted };
}

test('a training is deleted with its model, but not while it runs', async () => {
  const { workspace, file, studio, trainings, start, cancelled } = studioWith('mine');
  await expect(deleteModel(studio, 'none')).rejects.toMatchObject({ code: 'model_not_found' });
  const { id } = await start('mine');
  await expect(deleteModel(studio, 'mine')).rejects.toMatchObject({ code: 'training_busy' });
  expect(existsSync(file('mine'))).toBe(true);
  await cancelled(id);

  // Trained by a program that uses the library.
  const { release } = await claimTraining(trainingFolder(workspace.models, 'mine'), 'mine');
  await expect(deleteModel(studio, 'mine')).rejects.toMatchObject({ code: 'training_busy' });
  await release();

  await deleteModel(studio, 'mine');
  expect(existsSync(file('mine'))).toBe(false);
  expect(existsSync(trainingFolder(workspace.models, 'mine'))).toBe(false);
  expect(trainings.list()).toEqual([]);
});

test('the training of a renamed model resumes under the new name', async () => {
  const { workspace, file, studio, trainings, requests, start, cancelled } = studioWith('a', 'b');
  const replaced = await start('b');
  await cancelled(replaced.id);
  const { id } = await start('a');
  const again = renameModel(studio, 'a', 'b', { replace: true });
  await expect(again).rejects.toMatchObject({ code: 'training_busy' });
  requests.length = 0;
  await cancelled(id, file('a'));
  writeFileSync(checkpointFile(trainingFolder(workspace.models, 'a')), 'state of a');

  expect(await renameModel(studio, 'a', 'b', { replace: true })).toMatchObject({ name: 'b' });
  expect(readFileSync(file('b'), 'utf8')).toBe('a');
  expect(trainings.list()).toMatchObject([
    { id, request: { model: 'b' }, outcome: { type: 'cancelled', file: 'models/b.h5' } },
  ]);
  expect(() => trainings.lastOf('a')).toThrow(/no unfinished training/);
  expect(existsSync(trainingFolder(workspace.models, 'a'))).toBe(false);
  const checkpoint = checkpointFile(trainingFolder(workspace.models, 'b'));
  expect(readFileSync(checkpoint, 'utf8')).toBe('state of a');
});

test('a copy that replaces a model discards its training; the copied model keeps its own', async () => {
  const { studio, trainings, start, cancelled } = studioWith('a', 'b');
  for (const name of ['a', 'b']) await cancelled((await start(name)).id);
  await copyModel(studio, 'a', 'b', { replace: true });
  expect(trainings.list().map(({ request }) => request.model)).toEqual(['a']);
});

test('a model replaces one with an unfinished training only if requested', async () => {
  const { file, studio, trainings, start, interrupted } = studioWith('mine');
  const { id } = await start('other');
  await interrupted(id);
  const kept = { replace: false };
  const refused = { code: 'training_unfinished', details: { training: id, model: 'other' } };
  await expect(renameModel(studio, 'mine', 'other', kept)).rejects.toMatchObject(refused);
  await expect(copyModel(studio, 'mine', 'other', kept)).rejects.toMatchObject(refused);
  expect(existsSync(file('mine'))).toBe(true);
  expect(existsSync(file('other'))).toBe(false);
  expect(trainings.get(id)).toMatchObject({ status: 'interrupted', resumable: true });

  expect(await copyModel(studio, 'mine', 'third', kept)).toMatchObject({ name: 'third' });
  expect(await copyModel(studio, 'mine', 'other', { replace: true })).toMatchObject({
    name: 'other',
  });
  expect(trainings.list()).toEqual([]);
});

test('a model that a training waits to start from is neither renamed nor deleted', async () => {
  const { workspace, studio, trainings, start, cancelled } = studioWith('base');
  const first = await start('first');
  const directory = workspace.trainingData;
  const waiting = await trainings.start({ directory, model: 'finer', epochs: 1, from: 'base' });
  const needed = { code: 'model_needed', details: { model: 'base', by: 'finer' } };
  await expect(deleteModel(studio, 'base')).rejects.toMatchObject(needed);
  const renaming = renameModel(studio, 'base', 'other', { replace: false });
  await expect(renaming).rejects.toMatchObject(needed);
  trainings.cancel(waiting.id);
  await deleteModel(studio, 'base');
  await cancelled(first.id);
});

test('a restored model can resume its training', async () => {
  const { workspace, studio, trainings, file, start, cancelled } = studioWith();
  const { id } = await start('mine');
  writeFileSync(file('mine'), 'x');
  mkdirSync(trainingFolder(workspace.models, 'mine'), { recursive: true });
  writeFileSync(checkpointFile(trainingFolder(workspace.models, 'mine')), 'state');
  await cancelled(id, file('mine'));
  const deleted = await deleteModel(studio, 'mine');
  expect(trainings.list()).toEqual([]);
  expect((await restoreModel(studio, deleted)).name).toBe('mine');
  expect(readFileSync(checkpointFile(trainingFolder(workspace.models, 'mine')), 'utf8')).toBe(
    'state',
  );
});
