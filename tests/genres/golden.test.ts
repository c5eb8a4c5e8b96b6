/** @file Tests of the files of the golden pieces; the pieces are among what every genre is held to. */
import { expect, it } from 'vitest';
import { builtinGenres } from '../../src/genres/registry/registry.ts';
import { sampledGenres } from '../../src/genres/registry/tested-genres.ts';
import { goldenIds, hashesOf, readGolden } from './golden-pieces.ts';

it('there are golden pieces only for existing genres', () => {
  const unknown = goldenIds().filter((id) => !builtinGenres().has(id));
  expect(unknown).toEqual([]);
  expect(goldenIds()).toContain('bossa_nova');
});

it('what is written is what is composed', async () => {
  for (const genre of sampledGenres(2)) expect(await hashesOf(genre)).toEqual(readGolden(genre.id));
});
