/**
 * @file A genre learned from a folder of real music sounds like files of the folder that it was not learned
 *   from. `npm run bench learned-genres` measures more folders, and against every shipped genre.
 */
import { expect, test } from 'vitest';
import { fuseGenres } from '../../src/genres/fusion/fusion.ts';
import { builtinGenres } from '../../src/genres/registry/registry.ts';
import { GenreComposer } from '../../src/compose/genre-composer.ts';
import { SETS } from '../metrics/folders-of-music.ts';
import {
  composedGenre,
  draftOf,
  foldsOf,
  heardFeatures,
  nearnessOf,
} from '../metrics/learned-genres.ts';

/** Shipped genres that the benchmark found nearest to one of the sets, and some of its family. */
const RIVALS = {
  folk: ['hymn', 'lullaby', 'tango', 'folk', 'celtic', 'sea_shanty'],
  chorales: ['baroque', 'chorale', 'barbershop', 'hymn', 'string_quartet', 'lullaby'],
} as const;

/** Mean distance of the learned genre from the files; measured: folk 0.485, chorales 0.393. */
const MOST = { folk: 0.53, chorales: 0.45 } as const;

test.each(['folk', 'chorales'] as const)(
  'pieces of the genre learned from %s are nearer to other such files than those of shipped genres',
  async (set) => {
    const [fold] = foldsOf(SETS[set]!());
    const { learned, heldOut } = fold!;
    const { genre, text } = draftOf(learned, `my_${set}`);
    expect(text.split('\n').length).toBeLessThan(200);
    const registry = builtinGenres();
    const shipped = [];
    for (const id of RIVALS[set]) shipped.push(await composedGenre(registry.get(id), [1, 2]));
    const own = await composedGenre(genre, [1, 2, 3]);
    const heard = { own, files: heardFeatures(heldOut), learned: heardFeatures(learned) };
    const nearness = nearnessOf([heard], shipped);
    expect(nearness.rank).toBe(1);
    expect(nearness.learned).toBeLessThan(MOST[set]);
    expect(nearness.wins).toBeGreaterThan(0.8);

    const fused = fuseGenres(genre, registry.get('bossa_nova'), 0.4);
    const score = await new GenreComposer(fused, { seed: 1 }).compose({ bars: 16 });
    expect(score.tracks.every(({ notes }) => notes.length > 0)).toBe(true);
  },
  240_000,
);
