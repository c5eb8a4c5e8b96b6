/** @file Tests of what the parts on the screen are called. */
import { expect, it } from 'vitest';
import type { Composition } from '../api.ts';
import { chosenPrograms, namedAsMixed, partDetail } from './part-names.ts';

const names = (en: string, es: string) => ({ en, es });
const instruments = [
  { program: 0, name: names('Piano', 'Piano') },
  { program: 40, name: names('Violin', 'Violín') },
  { program: 73, name: names('Flute', 'Flauta') },
];
const kits = [{ program: 40, name: names('Brush kit', 'Batería con escobillas') }];
const piece = {
  parts: [
    { id: 'fiddle', role: 'melody', track: 0, name: names('Flute', 'Flauta') },
    { id: 'guitar', role: 'chords', track: 1, name: names('Guitar', 'Guitarra') },
    { id: 'drums', role: 'drums', track: 2, name: names('Drums', 'Batería') },
    { id: 'pad', role: 'pad', track: null, name: names('Strings', 'Cuerdas') },
  ],
  tracks: [{ program: 73 }, { program: 24 }, { program: 0 }],
} as unknown as Composition;

it('are called by the instrument that the mixer chose, in both languages', () => {
  const { parts } = namedAsMixed(piece, { fiddle: 40 }, instruments);
  expect(parts[0]).toEqual({ ...piece.parts[0], name: names('Violin', 'Violín') });
  expect(parts.slice(1)).toEqual(piece.parts.slice(1));
});

it('are numbered where another part has the name', () => {
  const { parts } = namedAsMixed(piece, { guitar: 73 }, instruments);
  expect(parts.map(({ name }) => name.es)).toEqual(['Flauta', 'Flauta 2', 'Batería', 'Cuerdas']);
});

it('stay as they are where no instrument changes', () => {
  const mixer = { fiddle: { program: 73, volume: 90 }, drums: { program: 40 }, pad: { pan: 3 } };
  expect(chosenPrograms(mixer)).toEqual({ fiddle: 73, drums: 40 });
  expect(namedAsMixed(piece, chosenPrograms(mixer), instruments)).toBe(piece);
  expect(namedAsMixed(piece, { fiddle: 40 }, [])).toBe(piece);
});

it('say what they do, and drums which kit they are', () => {
  expect(partDetail({ role: 'chords' }, 40, kits).es).toBe('Acordes');
  expect(partDetail({ role: 'drums' }, 40, kits).en).toBe('Brush kit');
  expect(partDetail({ role: 'percussion' }, 3, kits).en).toBe('Percussion');
});
