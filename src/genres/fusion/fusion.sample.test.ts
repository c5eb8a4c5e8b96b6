/** @file Tests that genres fuse, each with each, into valid ones that have parts of both. */
import { expect, it } from 'vitest';
import { genreProblems } from '../checks/checks.ts';
import { fuseGenres } from './fusion.ts';
import type { Genre } from '../genre.ts';
import { sampledGenres } from '../registry/tested-genres.ts';

const genres = sampledGenres();

function haveMeterInCommon(a: Genre, b: Genre): boolean {
  return a.meters.some(({ meter, groups }) =>
    b.meters.some((m) => m.meter === meter && String(m.groups) === String(groups)),
  );
}

it.each(genres.map((genre) => [genre.id, genre] as const))('%s', (id, genre) => {
  for (const other of genres.filter((candidate) => candidate !== genre)) {
    const label = `${id} ${other.id}`;
    const fused = fuseGenres(genre, other, 0.4);
    expect(genreProblems(fused), label).toEqual([]);
    // The fused genre plays in the meters of the weightier.
    const meters = genre.meters.map(({ meter }) => meter);
    for (const { meter } of fused.meters) expect(meters, label).toContain(meter);
    const own = new Set(genre.parts.map(({ id: part, name }) => `${part} ${name.en}`));
    const taken = fused.parts.filter(({ id: part, name }) => !own.has(`${part} ${name.en}`));
    const changed = fused.parts.filter(
      (part) => !genre.parts.some((before) => JSON.stringify(before) === JSON.stringify(part)),
    );
    expect(Math.max(taken.length, changed.length), label).toBeGreaterThan(0);
  }
});

it('pairs genres with and without a common meter', () => {
  const pairs = genres.flatMap((a) => genres.map((b) => haveMeterInCommon(a, b)));
  expect(pairs).toContain(true);
  expect(pairs).toContain(false);
});
