/** @file Tests of the order in which models are offered for a genre. */
import { expect, test } from 'vitest';
import { offeredFor } from './ties.ts';

test('models of the genre come first, then those of its family; the others keep their order', () => {
  const model = (name: string, genre: string | null) => ({ name, genre });
  const models = [
    model('free', null),
    model('other', 'salsa'),
    model('family', 'jazz'),
    model('new', 'bebop'),
    model('old', 'bebop'),
  ];
  const names = (genre?: { id: string; family: string }) =>
    offeredFor(genre, models).map(({ name }) => name);
  expect(names({ id: 'bebop', family: 'jazz' })).toEqual(['new', 'old', 'family', 'free', 'other']);
  expect(names({ id: 'house', family: 'electronic' })).toEqual(models.map(({ name }) => name));
  expect(names()).toEqual(models.map(({ name }) => name));
});
