/** @file Tests of `train --each` and `train --genre`: a model for each subfolder, tied to its genre. */
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeTrainingData } from '../../neural/training/test-training.ts';
import { runCommand } from '../test-program.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'composer-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const run = (...args: string[]) => runCommand([...args, '--workspace', folder]);
const SIZES = '--units 6,5 --dense 8,6 --sequence-length 10'.split(' ');
const SHORT = '--windows-per-epoch 32 --batch-size 8 --threads 1'.split(' ');
const models = () =>
  readdirSync(join(folder, 'models'))
    .filter((name) => name.endsWith('.h5'))
    .sort();
const genreOf = (model: string): unknown =>
  (JSON.parse(readFileSync(join(folder, 'models', `${model}.card.json`), 'utf8')) as object)[
    'genre' as never
  ];

test('each subfolder becomes a model; one that fails stops no other, loose files are named', async () => {
  const music = join(folder, 'music');
  await writeTrainingData(join(music, 'Bossa Nova'));
  await writeTrainingData(join(music, 'mine'));
  const [tune = ''] = readdirSync(join(music, 'mine')).filter((name) => name.endsWith('.mid'));
  copyFileSync(join(music, 'mine', tune), join(music, 'loose.mid'));
  mkdirSync(join(music, 'few'));
  copyFileSync(join(music, 'mine', tune), join(music, 'few', 'one.mid'));

  const { code, out, err } = await run(
    'train',
    music,
    '--each',
    '--epochs',
    '1',
    ...SIZES,
    ...SHORT,
  );
  expect(code).toBe(1);
  expect(err).toContain('Not used, because they are in no subfolder: loose.mid.');
  expect(out).toContain('Model Bossa_Nova, 1 of 3');
  const table = out.slice(out.indexOf('2 of 3 models trained:'));
  expect(table).toMatch(/^ {2}Bossa_Nova +bossa_nova +finished +epoch 1 of 1, best/m);
  expect(table).toMatch(/^ {2}few +– +failed +\S/m);
  expect(table).toMatch(/^ {2}mine +– +finished/m);
  expect(models()).toEqual(['Bossa_Nova.h5', 'mine.h5']);
  expect([genreOf('Bossa_Nova'), genreOf('mine')]).toEqual(['bossa_nova', undefined]);
  const named = await run('train', music, '--each', '--model', 'x');
  expect([named.code, named.err]).toEqual([2, expect.stringContaining('--model')]);
}, 240_000);

test('a model keeps its genre when it is trained for longer, and gives it to those fine-tuned from it', async () => {
  await writeTrainingData(join(folder, 'training_data'));
  const wrong = await run('train', '--genre', 'jaz_fusion');
  expect([wrong.code, wrong.err]).toEqual([1, expect.stringContaining('jazz_fusion')]);
  const first = ['train', '--model', 'tiny', '--epochs', '1', '--genre', 'Jazz Fusion'];
  expect((await run(...first, ...SIZES, ...SHORT)).code).toBe(0);
  expect(genreOf('tiny')).toBe('jazz_fusion');
  expect((await run('train', '--resume', 'tiny', '--epochs', '2')).code).toBe(0);
  expect(genreOf('tiny')).toBe('jazz_fusion');
  // What was chosen since the training began counts.
  await run('models', 'tie', 'tiny', 'salsa');
  expect((await run('train', '--resume', 'tiny', '--epochs', '3')).code).toBe(0);
  expect(genreOf('tiny')).toBe('salsa');
  expect((await run('train', '--from', 'tiny', '--model', 'finer', '--epochs', '1')).code).toBe(0);
  expect(genreOf('finer')).toBe('salsa');
}, 240_000);
