/** @file Tests of the pack of genres that the build writes. */
import { expect, it } from 'vitest';
import type { Genre } from '../genre.ts';
import { packFiles, packGenres, unpackGenres } from './genre-pack.ts';
import { builtinGenres, GenreRegistry } from './registry.ts';
import { summarize } from './genre-summary.ts';

const genres = builtinGenres().list().slice(0, 12);
const pack = packGenres(genres);

it('gives back each genre, the same object each time', () => {
  const entries = unpackGenres(pack);
  expect(entries.map(({ read }) => read())).toEqual(genres);
  expect(entries[3]!.read()).toBe(entries[3]!.read());
});

it('lists and searches without the data of any genre', () => {
  const registry = GenreRegistry.of(unpackGenres({ index: pack.index, data: new Uint8Array() }));
  expect(registry.summaries()).toEqual(genres.map(summarize));
  const [{ id }] = genres as [Genre];
  expect(registry.search(id)[0]?.id).toBe(id);
  expect(registry.families().flatMap((family) => family.genres)).toHaveLength(genres.length);
  expect(() => registry.get(id)).toThrow();
});

it('reads one genre though the data of another is damaged', () => {
  const data = Uint8Array.from(pack.data).fill(0, 0, 100);
  const [first, second] = unpackGenres({ ...pack, data });
  expect(() => first!.read()).toThrow();
  expect(second!.read()).toEqual(genres[1]);
});

it('takes less than a third of the genres as JSON, and 6 kB a genre', () => {
  const bytes = [...packFiles(pack).values()].reduce((sum, file) => sum + file.length, 0);
  expect(bytes).toBeLessThan(JSON.stringify(genres).length / 3);
  expect(bytes / genres.length).toBeLessThan(6000);
});
