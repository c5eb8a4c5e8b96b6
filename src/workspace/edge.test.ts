/** @file Tests that nothing outside the workspace is written or deleted, whatever links it contains. */
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ownIdentity } from '../files/process-identity.ts';
import { GUIDE_CONFIG } from '../neural/models/bilstm-attention/config.ts';
import { sweepWorkspace } from './files/sweep.ts';
import { listTrainingFolders } from './files/training-files.ts';
import { Workspace } from './files/workspace.ts';
import { ModelLibrary } from './models/models.ts';
import { compose } from './pieces/compositions.ts';
import { PieceStore } from './pieces/piece-store.ts';
import { builtinGenres } from '../genres/registry/registry.ts';
import {
  copyModel,
  deleteModel,
  importModel,
  renameModel,
} from './trainings/model-and-training.ts';
import { Trainings } from './trainings/trainings.ts';

let root: string;
let outside: string;
let workspace: Workspace;
let models: ModelLibrary;
let trainings: Trainings;
const leadsOutside = { code: 'leads_outside' };

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'edge-'));
  outside = join(root, 'outside');
  mkdirSync(join(root, 'work'));
  mkdirSync(outside);
  for (const name of ['precious.h5', 'precious.card.json', 'tune.mid']) {
    writeFileSync(join(outside, name), 'precious');
  }
  workspace = Workspace.open(join(root, 'work'));
  const never = () => Promise.reject(new Error('No model is loaded here.'));
  const inspect = async () => ({ network: GUIDE_CONFIG, parameters: 1 });
  models = new ModelLibrary(workspace, never, inspect as never);
  trainings = new Trainings(workspace, models, () => {
    throw new Error('Nothing is trained here.');
  });
});
afterEach(async () => {
  expect(readdirSync(outside).sort()).toEqual(['precious.card.json', 'precious.h5', 'tune.mid']);
  await trainings.close();
  rmSync(root, { recursive: true });
});

const link = (name: string, target = outside) => symlinkSync(target, join(workspace.root, name));

test('a models folder linked elsewhere is read but never changed', async () => {
  link('models');
  const rooms = { models, trainings };
  const names = (await models.list()).map(({ name }) => name);
  expect(names).toEqual(['precious']);
  await expect(copyModel(rooms, 'precious', 'b', { replace: false })).rejects.toMatchObject(
    leadsOutside,
  );
  await expect(renameModel(rooms, 'precious', 'b', { replace: true })).rejects.toMatchObject(
    leadsOutside,
  );
  await expect(deleteModel(rooms, 'precious')).rejects.toMatchObject(leadsOutside);
  const file = join(outside, 'precious.h5');
  await expect(importModel(rooms, file, 'c', { replace: true })).rejects.toMatchObject(
    leadsOutside,
  );
  mkdirSync(workspace.trainingData);
  writeFileSync(join(workspace.trainingData, 'a.mid'), '');
  const asked = { directory: workspace.trainingData, model: 'd', epochs: 1 };
  await expect(trainings.start(asked)).rejects.toMatchObject({
    ...leadsOutside,
    message: expect.stringContaining('"models'),
  });
});

test('linked folders of trainings and of parsed notes are never changed', async () => {
  mkdirSync(workspace.models);
  mkdirSync(workspace.trainingData);
  writeFileSync(join(workspace.trainingData, 'a.mid'), '');
  const asked = { directory: workspace.trainingData, model: 'd', epochs: 1 };
  link('.cache');
  await expect(trainings.start(asked)).rejects.toMatchObject(leadsOutside);
  rmSync(join(workspace.root, '.cache'));
  link('models/.trainings');
  await expect(trainings.start(asked)).rejects.toMatchObject(leadsOutside);
  await expect(trainings.forget('precious')).rejects.toMatchObject(leadsOutside);
});

test('a piece is not saved through a linked folder and replaces no linked file', async () => {
  link('output');
  const piece = await compose(
    { genre: 'pop', bars: 1, seed: 1 },
    { genres: builtinGenres(), models },
  );
  const pieces = new PieceStore(workspace);
  await expect(pieces.save(piece)).rejects.toMatchObject(leadsOutside);
  rmSync(join(workspace.root, 'output'));
  mkdirSync(workspace.output);
  symlinkSync(join(outside, 'tune.mid'), join(workspace.output, piece.fileName));
  const { file } = await pieces.save(piece);
  expect(file).toBe(join(workspace.output, piece.fileName.replace('.mid', '_2.mid')));
});

test('deleting a linked model removes only the link', async () => {
  mkdirSync(workspace.models);
  link('models/linked.h5', join(outside, 'precious.h5'));
  await deleteModel({ models, trainings }, 'linked');
  expect(existsSync(join(workspace.models, 'linked.h5'))).toBe(false);
});

test('music is read through a link but not written through it', async () => {
  link('training_data');
  expect(await listTrainingFolders(workspace)).toMatchObject([{ files: 1 }]);
  expect(workspace.toRead('training_data')).toBe(workspace.trainingData);
  expect(() => workspace.folderToWrite('training_data')).toThrow(/link that leads out/);
  expect(() => workspace.toRead('../outside')).toThrow(/outside the workspace/);
});

test('leftovers of killed processes elsewhere are not swept', async () => {
  const leftover = `.tmp-${ownIdentity().machine}-${process.pid}-1-0123456789ab`;
  const inside = join(workspace.root, 'output');
  mkdirSync(inside);
  writeFileSync(join(inside, leftover), '');
  writeFileSync(join(outside, leftover), '');
  link('models');
  await sweepWorkspace(workspace);
  expect(lstatSync(join(outside, leftover)).isFile()).toBe(true);
  rmSync(join(outside, leftover));
  expect(readdirSync(inside)).toEqual(ownIdentity().started === null ? [leftover] : []);
});
