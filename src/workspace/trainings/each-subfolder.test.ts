/** @file Tests of one training for each subfolder. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { builtinGenres } from '../../genres/registry/registry.ts';
import { eachSubfolder } from './each-subfolder.ts';
import { failed, TrainingBench } from './test-trainings.ts';
import type { Trainings } from './trainings.ts';

let bench: TrainingBench;
let trainings: Trainings;
beforeEach(() => {
  bench = new TrainingBench();
  trainings = bench.open();
});
afterEach(() => bench.close());

function put(...files: string[]): void {
  for (const file of files) {
    const path = join(bench.workspace.trainingData, file);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, '');
  }
}

test('models have valid, free names and the genre or family their folder is called after', () => {
  const files = ['Bossa Nova/a.mid', 'bossa-nova/b.mid', 'jazz/x/c.mid', 'Mis canciones/d.mid'];
  const { subfolders, unused } = eachSubfolder([...files, 'ñ/e.mid', 'loose.mid'], {
    taken: new Set(['Jazz']),
    registry: builtinGenres(),
  });
  expect(subfolders).toEqual([
    { folder: 'Bossa Nova', model: 'Bossa_Nova', tie: 'bossa_nova' },
    { folder: 'bossa-nova', model: 'bossa-nova', tie: 'bossa_nova' },
    { folder: 'jazz', model: 'jazz_2', tie: 'jazz' },
    { folder: 'Mis canciones', model: 'Mis_canciones' },
    { folder: 'ñ', model: 'n' },
  ]);
  expect(unused).toEqual(['loose.mid']);
});

test('trains the subfolders one after another; one that fails does not stop the others', async () => {
  put('mine/b.mid', 'loose.mid', 'empty/readme.txt');
  const { directory, epochs } = bench.options();
  const { started, refused, unused } = await trainings.startEach({ directory, epochs });
  expect([refused, unused]).toEqual([[], ['loose.mid']]);
  expect(started.map(({ request: { model, genre, directory: of } }) => [model, genre, of])).toEqual(
    [
      ['jazz', 'jazz', 'training_data/jazz'],
      ['mine', undefined, 'training_data/mine'],
    ],
  );
  expect(bench.requests.map(({ model }) => model)).toEqual(['jazz']);
  bench.emit(failed);
  await trainings.finished(started[0]!.id);
  await bench.settle();
  expect(bench.requests.map(({ model, genre }) => [model, genre])).toEqual([
    ['jazz', 'jazz'],
    ['mine', undefined],
  ]);
  expect(trainings.cancel(started[1]!.id).status).toBe('cancelling');
});

test('keeps models that exist and trainings that can be resumed', async () => {
  mkdirSync(bench.workspace.models, { recursive: true });
  writeFileSync(join(bench.workspace.models, 'jazz.h5'), 'x');
  put('mine/b.mid');
  await trainings.start(bench.options('mine'));
  const { directory, epochs } = bench.options();
  const { started } = await trainings.startEach({ directory, epochs, genre: 'Salsa' });
  expect(started.map(({ request }) => [request.model, request.genre])).toEqual([
    ['jazz_2', 'jazz'],
    ['mine_2', 'salsa'],
  ]);
  expect(existsSync(join(bench.workspace.models, 'jazz.h5'))).toBe(true);
});

test('a folder without subfolders of MIDI files is refused, and so is an unknown genre', async () => {
  const { directory, epochs } = bench.options();
  await expect(trainings.startEach({ directory, epochs, genre: 'xyzzyx' })).rejects.toMatchObject({
    code: 'unknown_genre',
  });
  rmSync(join(directory, 'jazz'), { recursive: true });
  put('loose.mid');
  await expect(trainings.startEach({ directory, epochs })).rejects.toMatchObject({
    code: 'no_training_folders',
  });
  expect(trainings.list()).toEqual([]);
});
