/**
 * @file The exact bytes of some pieces, so that no change alters music unnoticed and every machine
 * writes the same. After a change that is meant to be heard, accept the new bytes with
 * `npx vitest run --project unit src/compose/golden.test.ts -u`.
 */
import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { builtinGenres } from '../genres/registry.ts';
import { writeMidi } from '../midi/write-midi.ts';
import { GenreComposer } from './genre-composer.ts';

const genres = builtinGenres().list();

it.each(genres.map((genre) => [genre.id, genre] as const))(
  'writes the known bytes for %s',
  async (_id, genre) => {
    for (const seed of [1, 7]) {
      const score = await new GenreComposer(genre, { seed }).compose({ bars: 32 });
      const hash = createHash('sha256').update(writeMidi(score)).digest('hex');
      expect(`seed ${seed}: ${hash}`).toMatchSnapshot();
    }
  },
);
