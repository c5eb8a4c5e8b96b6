/** @file What else is made of a genre's file: sparser, busier, plainer and richer music, and fusions. */
import { expect } from 'vitest';
import { withComplexity } from '../../../src/compose/options/complexity.ts';
import { withDensity } from '../../../src/compose/options/density.ts';
import { genreProblems } from '../../../src/genres/checks/checks.ts';
import { fuseGenres } from '../../../src/genres/fusion/fusion.ts';
import type { Genre } from '../../../src/genres/genre.ts';
import { builtinGenres } from '../../../src/genres/registry/registry.ts';
import type { Checks } from './check.ts';

/** A band in 4/4 that lends its drums, and a dance in uneven meters that borrows some. */
const LENDER = 'pop';
const BORROWER = 'balkan';

export const DERIVED: Checks = {
  'stays valid when it is made sparse and plain, or busy and rich': ({ genre }) => {
    for (const amount of [0, 1]) {
      const made = withComplexity(withDensity(genre, amount), amount);
      expect(genreProblems(made), `${amount}`).toEqual([]);
    }
  },

  'fuses with other genres, either way, into a valid one that has parts of both': ({ genre }) => {
    if (genre.id !== LENDER) expectFused(genre, builtinGenres().get(LENDER));
    if (genre.id !== BORROWER) expectFused(builtinGenres().get(BORROWER), genre);
  },
};

function expectFused(genre: Genre, other: Genre): void {
  const fused = fuseGenres(genre, other, 0.4);
  expect(genreProblems(fused), fused.id).toEqual([]);
  // The fused genre plays in the meters of the weightier.
  const meters = genre.meters.map(({ meter }) => meter);
  const foreign = fused.meters.filter(({ meter }) => !meters.includes(meter));
  expect(foreign, fused.id).toEqual([]);
  const own = new Set(genre.parts.map((part) => JSON.stringify(part)));
  const others = fused.parts.filter((part) => !own.has(JSON.stringify(part)));
  expect(others.length, fused.id).toBeGreaterThan(0);
}
