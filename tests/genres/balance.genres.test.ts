/** @file The lead is heard: rendered, it does not lie under what accompanies it. */
import { expect, it } from 'vitest';
import { GenreComposer } from '../../src/compose/genre-composer.ts';
import { allGenresTested, testedGenres } from '../../src/genres/registry/tested-genres.ts';
import { balanceOf } from '../sound/balance.ts';

/** Quiet leads over machines, loud guitars, brass, an orchestra, two guitars of a kind, a band. */
const HARDEST = ['trap', 'pop', 'punk', 'polka', 'film_score', 'flamenco', 'drill', 'samba'];
/** A piece takes seconds to render: one of them in the unit tests. */
const GENRES = testedGenres()
  .filter(({ id }) => HARDEST.includes(id))
  .slice(0, allGenresTested() ? HARDEST.length : 1);
const BARS = 8;
const SEED = 2;

it.each(GENRES.map((genre) => [genre.id, genre] as const))(
  'leaves the lead of %s above its accompaniment',
  async (_, genre) => {
    const score = await new GenreComposer(genre, { seed: SEED }).compose({ bars: BARS });
    const { all } = await balanceOf(score);
    expect(all).toBeGreaterThan(0);
  },
  60_000,
);
