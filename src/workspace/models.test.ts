/** @file Tests of the model library: what it lists, loads once, reloads when replaced, and refuses. */
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ModelFileError } from '../neural/models/model-file-error.ts';
import { ModelLibrary } from './models.ts';
import { Workspace } from './workspace.ts';

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
  models = new ModelLibrary(workspace, async (path) => {
    const name = `${workspace.display(path)}#${++number}`;
    log.push(`load ${name}`);
    if (path.endsWith('damaged.h5')) throw new ModelFileError('damaged', 'Cut short.');
    return {
      expect: async () => [],
      withSampling: () => ({ expect: async () => [] }),
      dispose: async () => void log.push(`dispose ${name}`),
    };
  });
});
afterEach(() => rmSync(root, { recursive: true }));

function write(name: string, time: number): void {
  const path = join(workspace.models, name);
  writeFileSync(path, 'x'.repeat(time));
  utimesSync(path, time, time);
}
const use = (name: string): Promise<string> => models.use(name, async () => 'used');

test('lists models newest first, without files that are no models', async () => {
  write('old.h5', 1000);
  write('new.h5', 2000);
  write('new.log.csv', 3000);
  write('.new.h5.tmp', 3000);
  mkdirSync(join(workspace.models, 'folder.h5'));
  const list = await models.list();
  expect(list.map(({ name, sizeBytes, card }) => [name, sizeBytes, card])).toEqual([
    ['new', 2000, null],
    ['old', 1000, null],
  ]);
});

test('an unreadable card hides nothing but itself', async () => {
  write('a.h5', 1000);
  writeFileSync(join(workspace.models, 'a.card.json'), '{');
  expect(await models.list()).toMatchObject([{ name: 'a', card: null }]);
});

test('no models folder is an empty list', async () => {
  rmSync(workspace.models, { recursive: true });
  expect(await models.list()).toEqual([]);
});

test('a model is loaded once, and again when its file was replaced', async () => {
  write('a.h5', 1000);
  await Promise.all([use('a'), use('a')]);
  await use('a');
  expect(log).toEqual(['load models/a.h5#1']);
  write('a.h5', 2000);
  await use('a');
  expect(log.slice(1)).toEqual(['dispose models/a.h5#1', 'load models/a.h5#2']);
});

test('a model in use is not disposed of until its user has finished', async () => {
  write('a.h5', 1000);
  await models.use('a', async () => {
    write('a.h5', 2000);
    await use('a');
    expect(log).not.toContain('dispose models/a.h5#1');
  });
  expect(log).toContain('dispose models/a.h5#1');
});

test('the model unused for longest makes room', async () => {
  for (const name of ['a', 'b', 'c', 'd']) {
    write(`${name}.h5`, 1000);
    await use(name);
  }
  expect(log.filter((line) => line.startsWith('dispose'))).toEqual(['dispose models/a.h5#1']);
  await models.close();
  expect(log.filter((line) => line.startsWith('dispose'))).toHaveLength(4);
});

test('says why a model cannot be used, and tries again the next time', async () => {
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
  await expect(use('../fine')).rejects.toMatchObject({ code: 'invalid_model_name' });
});
