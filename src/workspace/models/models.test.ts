/** @file Tests of the model library: listing, loading once, reloading replaced files, refusing. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { EXAMPLE_CARD } from '../../neural/models/example-card.ts';
import { BASE_MODEL } from '../../neural/models/base-model.ts';
import { GUIDE_CONFIG } from '../../neural/models/bilstm-attention/config.ts';
import { ModelFileError } from '../../neural/models/model-file-error.ts';
import { cardNote } from './model-notes.ts';
import { ModelLibrary } from './models.ts';
import { checkpointFile, trainingFolder } from '../../neural/training/checkpoint-file.ts';
import { emptyOldTrash } from './model-trash.ts';
import { Workspace } from '../files/workspace.ts';

let root: string;
let workspace: Workspace;
let models: ModelLibrary;
let log: string[];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'composer-'));
  workspace = Workspace.open(root);
  mkdirSync(workspace.models);
  log = [];
  let number = 0;
  models = new ModelLibrary(
    workspace,
    async (path = BASE_MODEL) => {
      const name = `${workspace.display(path)}#${++number}`;
      log.push(`load ${name}`);
      if (path.endsWith('damaged.h5')) throw new ModelFileError('damaged', path, null);
      return {
        expect: async () => [],
        takingPart: () => ({ expect: async () => [] }),
        evaluate: async () => ({ loss: 0.01, figures: { mae: 0.1 } }),
        dispose: async () => void log.push(`dispose ${name}`),
      };
    },
    async (path) => {
      if (path.endsWith('damaged.h5')) throw new ModelFileError('damaged', path, null);
      return {
        architecture: 'bilstm-attention',
        figures: [{ name: 'loss', label: 'loss', unit: 'none' }],
        network: { ...GUIDE_CONFIG },
        parameters: 1_353_475,
      };
    },
  );
});
afterEach(() => rmSync(root, { recursive: true }));

function write(name: string, time: number): void {
  const path = join(workspace.models, name);
  writeFileSync(path, 'x'.repeat(time));
  utimesSync(path, time, time);
}
const use = (name: string): Promise<string> => models.use(name, async () => 'used');

test('lists models newest first and omits other files; a folder is reported as one', async () => {
  write('old.h5', 1000);
  write('new.h5', 2000);
  write('new.log.csv', 3000);
  write('.new.h5.tmp', 3000);
  mkdirSync(join(workspace.models, 'folder.h5'));
  const list = await models.list();
  expect(list.map(({ name, sizeBytes, card }) => [name, sizeBytes, card])).toEqual([
    ['new', 2000, null],
    ['old', 1000, null],
    ['folder', 0, null],
  ]);
  expect(list.map(({ problem }) => problem?.details)).toMatchObject([
    undefined,
    undefined,
    { kind: 'foreign', finding: { kind: 'folder' } },
  ]);
});

test('an unreadable card does not hide its model', async () => {
  write('a.h5', 1000);
  write('b.h5', 1000);
  write('c.h5', 1000);
  writeFileSync(join(workspace.models, 'a.card.json'), '{');
  mkdirSync(join(workspace.models, 'c.card.json'));
  const [a, b, c] = await Promise.all(['a', 'b', 'c'].map((name) => models.show(name)));
  expect(a).toMatchObject({ name: 'a', card: null, problem: null });
  expect(cardNote(a!, 'en')).toMatch(/^its card "a.card.json" is damaged or from another version/);
  expect(cardNote(a!, 'es')).toMatch(/^su ficha «a.card.json» está dañada o es de otra versión/);
  expect(cardNote(b!, 'en')).toBeNull();
  expect(cardNote(c!, 'en')).toMatch(/^its card "c.card.json" cannot be read \(EISDIR\)/);
  expect(cardNote(c!, 'es')).toMatch(/^su ficha «c.card.json» no se puede leer \(EISDIR\)/);
});

test('a model that the system does not open is told from a damaged one', async () => {
  // Root may open everything, but nobody a link to itself.
  symlinkSync('b.h5', join(workspace.models, 'b.h5'));
  const { problem } = await models.show('b');
  expect(problem?.in('en').detail).toMatch(/its file cannot be opened \(ELOOP\)/);
  expect(problem?.in('es').detail).toMatch(/no se puede abrir su archivo \(ELOOP\)/);
});

test('a missing models folder gives an empty list', async () => {
  rmSync(workspace.models, { recursive: true });
  expect(await models.list()).toEqual([]);
});

test('a model is loaded once and reloaded when its file is replaced', async () => {
  write('a.h5', 1000);
  await Promise.all([use('a'), use('a')]);
  await use('a');
  expect(log).toEqual(['load models/a.h5#1']);
  write('a.h5', 2000);
  await use('a');
  expect(log.slice(1)).toEqual(['dispose models/a.h5#1', 'load models/a.h5#2']);
});

test('a model in use is disposed of only after its user has finished', async () => {
  write('a.h5', 1000);
  await models.use('a', async () => {
    write('a.h5', 2000);
    await use('a');
    expect(log).not.toContain('dispose models/a.h5#1');
  });
  expect(log).toContain('dispose models/a.h5#1');
});

test('the least recently used model makes room', async () => {
  for (const name of ['a', 'b', 'c', 'd']) {
    write(`${name}.h5`, 1000);
    await use(name);
  }
  expect(log.filter((line) => line.startsWith('dispose'))).toEqual(['dispose models/a.h5#1']);
  await models.close();
  expect(log.filter((line) => line.startsWith('dispose'))).toHaveLength(4);
});

test('says why a model cannot be used and retries the next time', async () => {
  write('damaged.h5', 1000);
  for (let attempt = 1; attempt <= 2; attempt++) {
    await expect(use('damaged')).rejects.toMatchObject({
      code: 'model_unusable',
      message: expect.stringContaining('because its file is damaged'),
    });
    expect(log).toHaveLength(attempt);
  }
  write('fine.h5', 1000);
  await expect(use('missing')).rejects.toMatchObject({
    code: 'model_not_found',
    details: { available: expect.arrayContaining(['damaged', 'fine']) },
  });
  await expect(use('../../fine')).rejects.toMatchObject({ code: 'invalid_model_name' });
});

const card = {
  name: 'a',
  created: '2025-01-01T00:00:00.000Z',
  network: GUIDE_CONFIG,
  data: {
    directory: 'training_data',
    filesFound: 2,
    filesUsed: 2,
    filesSkipped: 0,
    notes: 400,
    hours: 0.1,
    windows: 380,
    trainFiles: 1,
    validationFiles: 1,
  },
  regime: {
    epochs: 1,
    epochsRun: 1,
    batchSize: 32,
    learningRate: 0.001,
    validationSplit: 0.2,
    windowsPerEpoch: 3200,
    seed: 1,
  },
  history: [],
  bestEpoch: 1,
  validation: { model: 0.01, trainingMean: 0.03, lastNote: 0.03, windowMean: 0.02 },
  residual: { pitch: 0.05, velocity: 0.1, duration: 0.1 },
  versions: { program: '0.1.0', onnxruntime: '1', node: '20' },
};

function writeWithCard(name: string, time: number, facts: object = {}): void {
  write(`${name}.h5`, time);
  const path = join(workspace.models, name);
  writeFileSync(`${path}.card.json`, JSON.stringify({ ...card, ...facts, name }));
  writeFileSync(`${path}.log.csv`, 'epoch\n1\n');
}
const files = () =>
  readdirSync(workspace.models)
    .filter((name) => name !== '.trash')
    .sort();

test('a broken file is listed with its reason and hides no others', async () => {
  write('damaged.h5', 1000);
  write('fine.h5', 2000);
  const [fine, damaged] = await models.list();
  expect([fine!.name, fine!.problem, fine!.facts?.parameters]).toEqual(['fine', null, 1_353_475]);
  expect(damaged!.problem).toMatchObject({ code: 'model_unusable', details: { kind: 'damaged' } });
});

describe('the base model', () => {
  test('composes by its name without being one of the models', async () => {
    expect(await models.base()).toMatchObject({
      name: 'base',
      roles: expect.arrayContaining(['drums']),
    });
    expect(await use('base')).toBe('used');
    expect(log).toEqual(['load base#1']);
    expect(await models.list()).toEqual([]);
    await expect(use('none')).rejects.toMatchObject({ details: { available: ['base'] } });
  });

  test('gives its name up to a model of the workspace', async () => {
    await use('base');
    write('base.h5', 1000);
    expect(await models.base()).toBeNull();
    await use('base');
    expect(log).toEqual(['load base#1', 'dispose base#1', 'load models/base.h5#2']);
  });
});

test('renaming a model also renames its card and its log', async () => {
  writeWithCard('a', 1000);
  await use('a');
  const renamed = await models.rename('a', 'b', { replace: false });
  expect(renamed).toMatchObject({ name: 'b', sizeBytes: 1000, card: { name: 'b' } });
  expect(files()).toEqual(['b.card.json', 'b.h5', 'b.log.csv']);
  await expect(use('a')).rejects.toMatchObject({ code: 'model_not_found' });
  expect(await use('b')).toBe('used');
});

test('a copy leaves the original unchanged', async () => {
  writeWithCard('a', 1000);
  await models.copy('a', 'b', { replace: false });
  expect(await models.show('a')).toMatchObject({ card: { name: 'a' } });
  expect(await models.show('b')).toMatchObject({ sizeBytes: 1000, card: { name: 'b' } });
  expect(files()).toHaveLength(7);
});

test('a model is replaced only if requested, and then completely', async () => {
  writeWithCard('b', 1000);
  write('a.h5', 2000);
  for (const change of ['rename', 'copy'] as const) {
    const refused = models[change]('a', 'b', { replace: false });
    await expect(refused).rejects.toMatchObject({ code: 'model_exists', details: { model: 'b' } });
  }
  expect(await models.show('b')).toMatchObject({ sizeBytes: 1000, card: { name: 'b' } });
  expect(await models.copy('a', 'b', { replace: true })).toMatchObject({
    sizeBytes: 2000,
    card: null,
  });
  expect(files()).toEqual(['a.h5', 'b.h5', 'b.origin.json']);
  await expect(models.copy('a', 'a', { replace: true })).rejects.toMatchObject({
    code: 'model_exists',
  });
  expect(await models.rename('a', 'a', { replace: false })).toMatchObject({ name: 'a' });
});

test('deletes a model with all its files and no others', async () => {
  writeWithCard('a', 1000);
  writeWithCard('ab', 1000);
  await models.delete('a');
  expect(files()).toEqual(['ab.card.json', 'ab.h5', 'ab.log.csv']);
  await expect(models.delete('a')).rejects.toMatchObject({ code: 'model_not_found' });
});

test('invalid model names touch nothing', async () => {
  writeWithCard('a', 1000);
  for (const name of ['../../a', 'a b', '', 'x'.repeat(65)]) {
    const wrong = { code: 'invalid_model_name' };
    await expect(models.rename('a', name, { replace: true })).rejects.toMatchObject(wrong);
    await expect(models.copy(name, 'b', { replace: true })).rejects.toMatchObject(wrong);
    await expect(models.delete(name)).rejects.toMatchObject(wrong);
    await expect(models.show(name)).rejects.toMatchObject(wrong);
  }
  expect(files()).toHaveLength(3);
});

test('the bytes of a model equal its file', async () => {
  write('a.h5', 1000);
  expect(Buffer.from(await models.bytes('a', 'h5')).toString()).toBe('x'.repeat(1000));
  await expect(models.bytes('a', 'onnx')).rejects.toMatchObject({
    code: 'model_unusable',
    details: { kind: 'foreign' },
  });
});

test('a deleted model waits in the trash with its files and is restored as it was', async () => {
  writeWithCard('a', 1000);
  const training = trainingFolder(workspace.models, 'a');
  mkdirSync(training, { recursive: true });
  writeFileSync(checkpointFile(training), 'weights');
  const id = await models.delete('a');
  expect(files()).toEqual([]);
  expect(existsSync(checkpointFile(training))).toBe(false);
  expect(await models.deleted()).toMatchObject([{ id, name: 'a' }]);

  const back = await models.restore(id);
  expect(back).toMatchObject({ name: 'a', sizeBytes: 1000, card: { name: 'a' } });
  expect(files()).toEqual(['.trainings', 'a.card.json', 'a.h5', 'a.log.csv']);
  expect(existsSync(checkpointFile(training))).toBe(true);
  expect(await models.deleted()).toEqual([]);
  await expect(models.restore(id)).rejects.toMatchObject({
    code: 'deleted_model_not_found',
    details: { available: [] },
  });
});

test('models of one name wait in the trash side by side; none replaces another', async () => {
  writeWithCard('a', 1000);
  const first = await models.delete('a');
  writeWithCard('a', 2000);
  const second = await models.delete('a');
  expect([first, second]).toEqual(['a', 'a_2']);
  writeWithCard('a', 3000);
  await expect(models.restore(first)).rejects.toMatchObject({ code: 'model_exists' });
  expect(await models.restore(second, 'b')).toMatchObject({ sizeBytes: 2000, card: { name: 'b' } });
  expect(await models.show('a')).toMatchObject({ sizeBytes: 3000 });
  expect(await models.deleted()).toMatchObject([{ id: 'a' }]);
});

test('what has been in the trash for more than 30 days goes for good', async () => {
  for (const name of ['old', 'new']) {
    writeWithCard(name, 1000);
    await models.delete(name);
  }
  const days = (n: number) => new Date(Date.now() - n * 24 * 60 * 60 * 1000);
  utimesSync(join(workspace.models, '.trash', 'old'), days(31), days(31));
  utimesSync(join(workspace.models, '.trash', 'new'), days(29), days(29));
  await emptyOldTrash(workspace.models, new Date());
  expect(await models.deleted()).toMatchObject([{ id: 'new' }]);
});

test('a model is tied to a genre in its card, and untied; without a card it is refused', async () => {
  writeWithCard('a', 1000);
  write('b.h5', 1000);
  expect((await models.tie('a', { genre: 'jazz_fusion' })).card?.genre).toBe('jazz_fusion');
  expect((await models.rename('a', 'c', { replace: false })).card?.genre).toBe('jazz_fusion');
  expect((await models.tie('c', null)).card).not.toHaveProperty('genre');
  await expect(models.tie('b', { genre: 'jazz' })).rejects.toMatchObject({
    code: 'model_without_card',
  });
});

test('offers the models of a genre, then of its family, the newest first, and none that is broken', async () => {
  const ties = { old: 'bebop', new: 'bebop', family: 'jazz', other: 'salsa', damaged: 'bebop' };
  for (const [at, [name, genre]] of Object.entries(ties).entries()) {
    writeWithCard(name, 1000 + at);
    await models.tie(name, { genre });
  }
  write('free.h5', 5000);
  writeWithCard('whole', 6000, { ...EXAMPLE_CARD, architecture: 'score-transformer' });
  await models.tie('whole', { genre: 'bebop' });
  const offered = await models.tiedTo({ id: 'bebop', family: 'jazz' });
  expect(offered.map(({ name }) => name)).toEqual(['whole', 'new', 'old', 'family']);
});
