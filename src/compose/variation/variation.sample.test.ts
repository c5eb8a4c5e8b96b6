/** @file What a genre's patterns become is known for that genre alone. */
import { expect, it } from 'vitest';
import type { Genre, Part } from '../../genres/genre.ts';
import { sampledGenres } from '../../genres/registry/tested-genres.ts';
import { GenreComposer } from '../genre-composer.ts';

const BARS = { bars: 32 };

it('a genre made of another is varied by its own patterns and fixed drums, whatever was composed before', async () => {
  for (const genre of sampledGenres()) {
    const parts = genre.parts.map((part): Part => {
      if (!('patterns' in part)) return part;
      // The same patterns but for one, so that the others show another style.
      const [last, ...others] = part.patterns.toReversed();
      const spare = others.some(({ when }) => when.meter === last!.when.meter);
      const patterns = spare ? others : part.patterns;
      const fixed = 'fixed' in part ? { fixed: ['kick', 'snare', 'hat'] } : {};
      return { ...part, patterns, ...fixed } as Part;
    });
    const other: Genre = { ...genre, parts };
    await new GenreComposer(genre, { seed: 5 }).compose(BARS);
    const after = await new GenreComposer(other, { seed: 5 }).compose(BARS);
    const alone = await new GenreComposer(structuredClone(other), { seed: 5 }).compose(BARS);
    expect(after, genre.id).toEqual(alone);
  }
});
