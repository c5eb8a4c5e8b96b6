/** @file Tests that every genre fuses with others into a valid one if they share a meter. */
import { expect, it } from 'vitest';
import { genreProblems } from './checks.ts';
import { FusionError, fuseGenres } from './fusion.ts';
import type { Genre } from './genre.ts';
import { testedGenres } from './tested-genres.ts';

/** How many others each genre is fused with: those after it, wrapping around. */
const PARTNERS = 8;

const genres = testedGenres();
const partnersOf = (index: number) =>
  [...genres, ...genres].slice(index + 1, index + 1 + Math.min(PARTNERS, genres.length - 1));

function haveMeterInCommon(a: Genre, b: Genre): boolean {
  return a.meters.some(({ meter, groups }) =>
    b.meters.some((m) => m.meter === meter && String(m.groups) === String(groups)),
  );
}

it.each(genres.map((genre, index) => [genre.id, genre, partnersOf(index)] as const))(
  '%s',
  (id, genre, partners) => {
    for (const other of partners) {
      if (!haveMeterInCommon(genre, other)) {
        expect(() => fuseGenres(genre, other, 0.5)).toThrow(FusionError);
        continue;
      }
      for (const ratio of [0.4, 0.7]) {
        const label = `${id} ${other.id} ${ratio}`;
        expect(genreProblems(fuseGenres(genre, other, ratio)), label).toEqual([]);
      }
    }
  },
);

it('pairs genres with and without a common meter', () => {
  const pairs = genres.flatMap((genre, index) =>
    partnersOf(index).map((other) => haveMeterInCommon(genre, other)),
  );
  expect(pairs).toContain(true);
  expect(pairs).toContain(false);
});
