/** @file Holds a share of the genres to all that every genre must do, one genre after the other. */
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testedGenres } from '../../../src/genres/registry/tested-genres.ts';
import { BYTES } from './bytes.ts';
import { CAST } from './cast.ts';
import type { Checks } from './check.ts';
import { ComposedGenre } from './composed.ts';
import { DERIVED } from './derived.ts';
import { FORM } from './form.ts';
import { HARMONY } from './harmony.ts';
import { MEASURED } from './measures.ts';
import { NAMES } from './names.ts';
import { PLAYING } from './playing.ts';
import { TAKES } from './takes.ts';
import { TUNE } from './tune.ts';
import { WHOLE } from './whole.ts';

/** Files that go through the genres, so that as many processors can. */
const SHARES = 4;

const CHECKS: Checks = {
  ...WHOLE,
  ...HARMONY,
  ...PLAYING,
  ...CAST,
  ...NAMES,
  ...TUNE,
  ...FORM,
  ...MEASURED,
  ...TAKES,
  ...DERIVED,
  ...BYTES,
};

/** Tests of every fourth genre from the first, the second, the third or the fourth on. */
export function holdGenres(share: 1 | 2 | 3 | 4): void {
  it('every share of the genres has its file', () => {
    const files = readdirSync(import.meta.dirname).filter((name) => name.startsWith('share-'));
    expect(files).toHaveLength(SHARES);
  });

  const genres = testedGenres().filter((_, i) => i % SHARES === share - 1);
  describe.each(genres.map((genre) => [genre.id, genre] as const))('%s', (_, genre) => {
    let composed: ComposedGenre | undefined;
    beforeAll(async () => {
      composed = await ComposedGenre.of(genre);
    });
    // The pieces of all genres together would fill the memory.
    afterAll(() => {
      composed = undefined;
    });

    it.each(Object.entries(CHECKS))('%s', (__, check) => check(composed!));
  });
}
