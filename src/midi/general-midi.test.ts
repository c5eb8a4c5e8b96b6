/** @file Tests that the names match the numbers of the standard. */
import { expect, it } from 'vitest';
import { LANGUAGES } from '../texts/language.ts';
import { programName } from './general-midi.ts';

it.each([
  [0, 'Acoustic Grand Piano'],
  [8, 'Celesta'],
  [24, 'Acoustic Guitar (nylon)'],
  [32, 'Acoustic Bass'],
  [40, 'Violin'],
  [56, 'Trumpet'],
  [64, 'Soprano Sax'],
  [73, 'Flute'],
  [80, 'Lead 1 (square)'],
  [88, 'Pad 1 (new age)'],
  [104, 'Sitar'],
  [112, 'Tinkle Bell'],
  [127, 'Gunshot'],
])('program %i is %s', (program, name) => {
  expect(programName(program)).toBe(name);
});

it.each([
  [0, 'Piano de cola'],
  [8, 'Celesta'],
  [24, 'Guitarra de nailon'],
  [32, 'Contrabajo'],
  [40, 'Violín'],
  [56, 'Trompeta'],
  [73, 'Flauta'],
  [80, 'Solista de onda cuadrada'],
  [88, 'Colchón new age'],
  [104, 'Sitar'],
  [112, 'Campanilla'],
  [127, 'Disparo'],
])('program %i is %s in Spanish', (program, name) => {
  expect(programName(program, 'es')).toBe(name);
});

it.each(LANGUAGES)('%s has a name of its own for each of 128 programs', (language) => {
  const names = Array.from({ length: 128 }, (_, program) => programName(program, language));
  expect(new Set(names).size).toBe(128);
  expect(names).not.toContain('');
});

it('refuses a number that is not a program', () => {
  expect(() => programName(128)).toThrow(/0 to 127/);
  expect(() => programName(128, 'es')).toThrow(/0 to 127/);
});
