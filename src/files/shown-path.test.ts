/** @file Tests of how paths are shown. */
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { pathFrom } from './shown-path.ts';

const folder = resolve('/music');

test.each([
  ['/music/output/pop.mid', 'output/pop.mid'],
  ['/music', '.'],
  ['/music/..gitignore', '..gitignore'],
  ['/musical/a.mid', resolve('/musical/a.mid')],
  ['/', resolve('/')],
])('%s is shown as %s', (path, shown) => {
  expect(pathFrom(folder, resolve(path))).toBe(shown);
});
