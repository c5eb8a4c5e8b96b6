/** @file Tests of what tracks are called. */
import { expect, it } from 'vitest';
import { builtinGenres } from '../genres/registry/registry.ts';
import type { Part } from '../genres/genre.ts';
import { GenreComposer } from './genre-composer.ts';
import { trackNames } from './track-names.ts';

const partOf = (genre: string, id: string): Part =>
  builtinGenres()
    .get(genre)
    .parts.find((part) => part.id === id)!;
const namesOf = (...parts: [genre: string, id: string, program: number][]) =>
  trackNames(parts.map(([genre, id, program]) => ({ part: partOf(genre, id), program })));

it('is the name of the instrument, not of the part', () => {
  expect(namesOf(['celtic', 'fiddle', 73], ['celtic', 'bass', 42])).toEqual(['Flute', 'Cello']);
});

it('is that of General MIDI for an instrument that the genre does not name', () => {
  expect(namesOf(['celtic', 'fiddle', 114])).toEqual(['Steel Drums']);
});

it('numbers melodies on one instrument', () => {
  expect(namesOf(['baroque', 'violin_1', 40], ['baroque', 'violin_2', 40])).toEqual([
    'Violin 1',
    'Violin 2',
  ]);
});

it('says what other parts on one instrument do, and numbers those that do the same', () => {
  expect(namesOf(['polka', 'accordion', 21], ['polka', 'off_beats', 21])).toEqual([
    'Accordion (melody)',
    'Accordion (chords)',
  ]);
  expect(namesOf(['gypsy_jazz', 'pump', 25], ['gypsy_jazz', 'second_pump', 25])).toEqual([
    'Gypsy jazz guitar (chords) 1',
    'Gypsy jazz guitar (chords) 2',
  ]);
});

it('keeps the names of drums, whatever their kit', () => {
  expect(namesOf(['celtic', 'bodhran', 40])).toEqual(['Bodhrán']);
});

it('follows the instrument that is asked for, and no part that is muted', async () => {
  const nameOf = async (options: object) =>
    (await new GenreComposer('gypsy_jazz', { seed: 1, ...options }).compose({ bars: 8 })).tracks
      .filter(({ part }) => part === 'pump')
      .map(({ name }) => name);
  expect(await nameOf({ instruments: { pump: 105 } })).toEqual(['Banjo']);
  const usual = await nameOf({});
  expect(await nameOf({ mute: ['second_pump'] })).toEqual(usual);
});
