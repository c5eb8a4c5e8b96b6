/** @file Tests that compiled genres are used only if nothing has changed. */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { compiledGenres, compileOnce } from './compiled-genres.ts';
import { loadGenreDirectory } from './load-directory.ts';
import { BUILTIN_FOLDER } from '../loading/builtin-folder.ts';

let root: string;
let folder: string;
let cache: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'compiled-genres-'));
  folder = join(root, 'genres');
  cache = join(root, 'kept', 'genres.json');
  mkdirSync(join(folder, 'electronic'), { recursive: true });
  copyFileSync(join(BUILTIN_FOLDER, 'electronic/house.yaml'), house());
});
afterEach(() => rmSync(root, { recursive: true }));

const house = () => join(folder, 'electronic/house.yaml');

it('gives the contents of the files', async () => {
  expect(compiledGenres(folder, cache)).toBeUndefined();
  await compileOnce(folder, cache);
  expect(compiledGenres(folder, cache)).toEqual(loadGenreDirectory(folder));
});

it('is out of date once a file is changed, added or removed', async () => {
  await compileOnce(folder, cache);
  const second = join(folder, 'electronic/night_house.yaml');
  const night = 'id: night_house\nextends: house\nname: { en: Night, es: Noche }\n';
  for (const change of [
    () => writeFileSync(second, night),
    () => writeFileSync(second, night.replace('Noche', 'Nocturno')),
    () => rmSync(second),
  ]) {
    change();
    expect(compiledGenres(folder, cache)).toBeUndefined();
    await compileOnce(folder, cache);
    expect(compiledGenres(folder, cache)).toEqual(loadGenreDirectory(folder));
  }
});

it('is rebuilt if the cache is damaged', async () => {
  await compileOnce(folder, cache);
  writeFileSync(cache, '{"key":');
  expect(compiledGenres(folder, cache)).toBeUndefined();
  await compileOnce(folder, cache);
  expect(compiledGenres(folder, cache)?.map(({ id }) => id)).toEqual(['house']);
});

it('does not cache invalid genres', async () => {
  writeFileSync(house(), 'id: house');
  await expect(compileOnce(folder, cache)).rejects.toThrow('electronic/house.yaml');
  expect(compiledGenres(folder, cache)).toBeUndefined();
});
