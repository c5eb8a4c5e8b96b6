/** @file Which instruments names call, held against the built-in library. */
import { expect, it } from 'vitest';
import { builtinLibrary } from '../loading/read-library.ts';
import { isTrueOf } from './called-instruments.ts';
import { INSTRUMENT_WORDS } from './instrument-words.ts';

const { instruments } = builtinLibrary();
const PIANO = 0;
const ELECTRIC_PIANO = 4;
const DOUBLE_BASS = 32;
const FINGERED_BASS = 33;
const FIDDLE = 110;
const FLUTE = 73;
const TENOR_SAX = 66;

it.each([
  ['Fiddle', FIDDLE, FLUTE],
  [{ en: 'Acoustic bass', es: 'Contrabajo' }, DOUBLE_BASS, FINGERED_BASS],
  ['Electric piano', ELECTRIC_PIANO, PIANO],
  [{ en: 'Horns', es: 'Vientos' }, TENOR_SAX, FLUTE],
  // One language is enough: a saxophone is of wood.
  [{ en: 'Brass', es: 'Vientos' }, 56, TENOR_SAX],
  ['Piano lead', PIANO, FLUTE],
  ['Shakuhachi', 77, FLUTE],
])('%j is true of %i and not of %i', (name, one, other) => {
  expect([one, other].map((program) => isTrueOf(name, program, instruments))).toEqual([
    true,
    false,
  ]);
});

it('of a wider word covers all its kinds, and words together either', () => {
  expect(isTrueOf('Piano', ELECTRIC_PIANO, instruments)).toBe(true);
  const both = { en: 'Strings and accordion', es: 'Cuerdas y acordeón' };
  expect([48, 21, 75].map((program) => isTrueOf(both, program, instruments))).toEqual([
    true,
    true,
    false,
  ]);
});

it('that says what a part does is true of any instrument', () => {
  for (const name of [
    { en: 'Bass', es: 'Bajo' },
    { en: 'Second voice', es: 'Segunda voz' },
    'Riff',
  ]) {
    for (const program of [DOUBLE_BASS, FLUTE, PIANO]) {
      expect(isTrueOf(name, program, instruments), `${JSON.stringify(name)} ${program}`).toBe(true);
    }
  }
});

it('knows each word once in a language', () => {
  for (const language of ['en', 'es'] as const) {
    const words = INSTRUMENT_WORDS.flatMap((word) => word[language].split('|'));
    expect(words).toEqual([...new Set(words)]);
  }
});
