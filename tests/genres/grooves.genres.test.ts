/** @file No two genres have the same drums and bass. */
import { expect, it } from 'vitest';
import { GenreComposer } from '../../src/compose/genre-composer.ts';
import type { Genre } from '../../src/genres/genre.ts';
import { builtinGenres } from '../../src/genres/registry/registry.ts';
import { testedGenres } from '../../src/genres/registry/tested-genres.ts';
import { TICKS_PER_QUARTER } from '../../src/score/score.ts';

const SEEDS = [1, 2, 3, 4];
const BARS = 32;
const ROLES: readonly string[] = ['drums', 'percussion', 'bass'];

/** When drums and bass strike, to the sixteenth, in a piece of each seed. */
async function groovesOf(genre: Genre): Promise<string[]> {
  const solo = genre.parts.filter(({ role }) => ROLES.includes(role)).map(({ id }) => id);
  const grooves: string[] = [];
  for (const seed of SEEDS) {
    const { tracks } = await new GenreComposer(genre, { seed, solo }).compose({ bars: BARS });
    const strokes = tracks.flatMap(({ role, notes }) =>
      notes.map(({ tick }) => `${role} ${Math.round((4 * tick) / TICKS_PER_QUARTER)}`),
    );
    grooves.push(strokes.join());
  }
  return grooves;
}

it('no genre has the drums and the bass of another', async () => {
  const genresOf = new Map<string, Set<string>>();
  for (const genre of builtinGenres().list()) {
    for (const groove of await groovesOf(genre)) {
      genresOf.set(groove, (genresOf.get(groove) ?? new Set()).add(genre.id));
    }
  }
  const tested = new Set(testedGenres().map(({ id }) => id));
  const shared = [...genresOf.values()]
    .map((genres) => [...genres])
    .filter((genres) => genres.length > 1 && genres.some((id) => tested.has(id)));
  expect(shared).toEqual([]);
});
