/** @file Tests that a compiled genre is used as long as nothing that it is made of has changed. */
import {
  appendFileSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { BUILTIN_FOLDER } from '../loading/builtin-folder.ts';
import type { Genre } from '../genre.ts';
import { compiledGenres, compileOnce, type CompilePlaces } from './compiled-genres.ts';
import { loadGenreDirectory } from './load-directory.ts';

const HOUSE = 'electronic/house.yaml';
const NIGHT = 'electronic/night_house.yaml';
const POLKA = 'european/polka.yaml';
const night = (name: string, base = 'house') =>
  `id: night_house\nextends: ${base}\nname: ${name}\n`;

let root: string;
let folder: string;
let places: CompilePlaces & { readonly cache: string; readonly vocabulary: string };

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'compiled-genres-'));
  folder = join(root, 'genres');
  places = { cache: join(root, 'kept', 'genres.json'), vocabulary: join(root, 'words') };
  for (const file of [HOUSE, POLKA]) {
    mkdirSync(join(folder, file, '..'), { recursive: true });
    copyFileSync(join(BUILTIN_FOLDER, file), join(folder, file));
  }
  for (const name of ['_library', 'electronic/_family.yaml']) {
    cpSync(join(BUILTIN_FOLDER, name), join(places.vocabulary, name), { recursive: true });
  }
});
afterEach(() => rmSync(root, { recursive: true }));

/** Marks every genre in the cache, so that those that are read again can be told. */
function mark(): void {
  const files = JSON.parse(readFileSync(places.cache, 'utf8')) as Record<string, { genre: Genre }>;
  const marked = Object.entries(files).map(([file, compiled]) => [
    file,
    { ...compiled, genre: { ...compiled.genre, aliases: ['kept'] } },
  ]);
  writeFileSync(places.cache, JSON.stringify(Object.fromEntries(marked)));
}

/** The ids of the genres that are read again, by commands and by the compiler alike. */
async function readAgain(): Promise<string[]> {
  const isNew = ({ aliases }: Genre) => !aliases.includes('kept');
  const idsOf = (genres: readonly Genre[]) => genres.filter(isNew).map(({ id }) => id);
  const read = idsOf(compiledGenres(folder, places));
  expect(idsOf(await compileOnce(folder, places))).toEqual(read);
  return read;
}

async function cached(): Promise<void> {
  await compileOnce(folder, places);
  mark();
}

it('gives the contents of the files, cached or not', async () => {
  const genres = loadGenreDirectory(folder);
  expect(compiledGenres(folder, places)).toEqual(genres);
  expect(await compileOnce(folder, places)).toEqual(genres);
  expect(compiledGenres(folder, places)).toEqual(genres);
});

it('reads nothing again as long as nothing changes', async () => {
  await cached();
  expect(await readAgain()).toEqual([]);
});

it('reads a file again that has changed, and one that is new, and no other', async () => {
  await cached();
  appendFileSync(join(folder, POLKA), '# Changed.\n');
  expect(await readAgain()).toEqual(['polka']);
  mark();
  writeFileSync(join(folder, NIGHT), night('Night / Noche'));
  expect(await readAgain()).toEqual(['night_house']);
  expect(compiledGenres(folder, places)).toHaveLength(3);
});

it('gives a changed genre what it inherits of an unchanged one', async () => {
  writeFileSync(join(folder, NIGHT), night('Night / Noche'));
  await compileOnce(folder, places);
  writeFileSync(join(folder, NIGHT), night('Dawn / Alba'));
  expect(compiledGenres(folder, places)).toEqual(loadGenreDirectory(folder));
});

it('reads what extends a changed genre again', async () => {
  writeFileSync(join(folder, NIGHT), night('Night / Noche'));
  await cached();
  const file = join(folder, HOUSE);
  writeFileSync(
    file,
    readFileSync(file, 'utf8').replace(/tempo:.*/, 'tempo: { min: 60, max: 61, mode: 60 }'),
  );
  expect(await readAgain()).toEqual(['house', 'night_house']);
  const tempos = compiledGenres(folder, places).map(({ tempo }) => tempo.max);
  expect(tempos).toEqual(loadGenreDirectory(folder).map(({ tempo }) => tempo.max));
  expect(tempos).toContain(61);
});

it('forgets a file that is removed, and says what is lost to those that extend it', async () => {
  writeFileSync(join(folder, NIGHT), night('Night / Noche'));
  await cached();
  rmSync(join(folder, POLKA));
  expect(await readAgain()).toEqual([]);
  expect(readFileSync(places.cache, 'utf8')).not.toContain('polka');
  rmSync(join(folder, HOUSE));
  await expect(compileOnce(folder, places)).rejects.toThrow('no genre has the id "house"');
});

it('reads the genres of a family again whose common ground changes, and all if the library does', async () => {
  await cached();
  appendFileSync(join(places.vocabulary, 'electronic/_family.yaml'), '# Changed.\n');
  expect(await readAgain()).toEqual(['house']);
  mark();
  appendFileSync(join(places.vocabulary, '_library/forms.yaml'), '# Changed.\n');
  expect(await readAgain()).toEqual(['house', 'polka']);
});

it('reads all again if the cache is damaged', async () => {
  await cached();
  writeFileSync(places.cache, '{"electronic/house.yaml":');
  expect(await readAgain()).toEqual(['house', 'polka']);
});

it('says every problem of every file, and does not cache it', async () => {
  await cached();
  writeFileSync(join(folder, HOUSE), 'id: house');
  writeFileSync(join(folder, NIGHT), night('Night / Noche', 'polka_house'));
  for (let time = 0; time < 2; time++) {
    const compiling = compileOnce(folder, places);
    await expect(compiling).rejects.toThrow(HOUSE);
    await expect(compiling).rejects.toThrow(NIGHT);
  }
});

it('refuses an id that an unchanged file has already', async () => {
  await cached();
  const text = readFileSync(join(folder, POLKA), 'utf8').replace(
    'family: european',
    'family: folk',
  );
  mkdirSync(join(folder, 'folk'));
  writeFileSync(join(folder, 'folk/polka.yaml'), text);
  expect(() => compiledGenres(folder, places)).toThrow(
    '"polka" is already the id of european/polka.yaml',
  );
});
