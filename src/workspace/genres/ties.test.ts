/** @file Tests of finding the genre or family that a model is tied to. */
import { expect, test } from 'vitest';
import { builtinGenres } from '../../genres/registry/registry.ts';
import { findTie, tiedTo, tieTo } from './ties.ts';

const genres = builtinGenres();

test('a genre or family is found by id, name or alias, in either language', () => {
  const found = ['jazz_fusion', 'Bossa Nova', 'bossa-nova', 'jazz', 'Clásica', 'Hip-Hop', 'DnB'];
  expect(found.map((text) => findTie(text, genres))).toEqual([
    'jazz_fusion',
    'bossa_nova',
    'bossa_nova',
    'jazz',
    'classical',
    'hip_hop',
    'drum_and_bass',
  ]);
  expect(['my songs', '', '!'].map((text) => findTie(text, genres))).toEqual([null, null, null]);
});

test('an unknown name is refused with the genres and families that may be meant', () => {
  const refused = (text: string) => {
    try {
      tieTo(text, genres);
    } catch (error) {
      return error;
    }
    return null;
  };
  expect(refused('jaz_fusion')).toMatchObject({
    code: 'unknown_genre',
    details: { nearest: expect.arrayContaining(['jazz_fusion']) },
  });
  expect(refused('clasical')).toMatchObject({
    details: { nearest: expect.arrayContaining(['classical']) },
  });
  expect(refused('xyzzyx')).toMatchObject({ details: { nearest: [] } });
});

test('models of the genre come before those of its family; others are not offered', () => {
  const model = (name: string, genre: string | null) => ({ name, genre });
  const models = [
    model('free', null),
    model('family', 'jazz'),
    model('other', 'bebop'),
    model('new', 'jazz_fusion'),
    model('old', 'jazz_fusion'),
  ];
  const names = tiedTo({ id: 'jazz_fusion', family: 'jazz' }, models).map(({ name }) => name);
  expect(names).toEqual(['new', 'old', 'family']);
});
