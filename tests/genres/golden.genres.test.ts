/**
 * @file Tests of the golden pieces of every genre that has them. After an intended audible change, or
 *   for a new genre, write them with `npm run golden -- GENRE...`.
 */
import { expect, it } from 'vitest';
import { builtinGenres } from '../../src/genres/registry/registry.ts';
import { testedGenres } from '../../src/genres/registry/tested-genres.ts';
import { goldenIds, hashesOf, readGolden } from './golden-pieces.ts';

it.each(testedGenres().map((genre) => [genre.id, genre] as const))(
  'writes the known bytes for %s',
  async (id, genre) => {
    const golden = readGolden(id);
    if (golden === undefined) {
      console.warn(`${id} has no golden pieces yet; write them with "npm run golden -- ${id}".`);
      return;
    }
    expect(await hashesOf(genre)).toEqual(golden);
  },
);

it('has golden pieces only for existing genres', () => {
  const unknown = goldenIds().filter((id) => !builtinGenres().has(id));
  expect(unknown).toEqual([]);
  expect(goldenIds()).toContain('bossa_nova');
});
