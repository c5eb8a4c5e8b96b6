/** @file The lead is heard: rendered, it does not lie under what accompanies it. */
import { expect, it } from 'vitest';
import { GenreComposer } from '../../src/compose/genre-composer.ts';
import { balanceOf } from '../sound/balance.ts';

/** Where it is hardest: quiet leads over machines, loud guitars, brass, an orchestra, two guitars of a kind, a band. */
const HARDEST = ['trap', 'pop', 'punk', 'polka', 'film_score', 'flamenco', 'drill', 'samba'];
const BARS = 8;
const SEED = 2;

it.each(HARDEST)(
  'leaves the lead of %s above its accompaniment',
  async (id) => {
    const score = await new GenreComposer(id, { seed: SEED }).compose({ bars: BARS });
    const { all } = await balanceOf(score);
    expect(all).toBeGreaterThan(0);
  },
  60_000,
);
