/** @file Tests of the second judge of genres. */
import { expect, it } from 'vitest';
import { GenreComposer } from '../../src/compose/genre-composer.ts';
import { transpose } from '../../src/score/transpose.ts';
import { eventClassifier, eventsOf } from './event-classifier.ts';

const IDS = ['bossa_nova', 'house', 'swing'];
const compose = (id: string, seed: number) => new GenreComposer(id, { seed }).compose({ bars: 16 });

it('names the genre of a piece of another seed, in any key', async () => {
  const training = new Map(
    await Promise.all(
      IDS.map(
        async (id) =>
          [id, [eventsOf(await compose(id, 1)), eventsOf(await compose(id, 2))]] as const,
      ),
    ),
  );
  const genreOf = eventClassifier(training);
  for (const id of IDS) {
    const piece = await compose(id, 3);
    expect(genreOf(eventsOf(piece))).toBe(id);
    expect(eventsOf(transpose(piece, 2))).toEqual(eventsOf(piece));
  }
});

it('has nothing to say without genres', () => {
  expect(() => eventClassifier(new Map())(new Map())).toThrow('no genre');
});
