/** @file Tests of the Spanish names of instruments. */
import { expect, test } from 'vitest';
import { instrumentName } from './instrument-names.ts';

test('translates to Spanish and leaves English unchanged', () => {
  expect(instrumentName('Flute', 'es')).toBe('Flauta');
  expect(instrumentName('Acoustic Guitar (nylon)', 'es')).toBe('Guitarra de nailon');
  expect(instrumentName('Flute', 'en')).toBe('Flute');
});

test('translates what it knows of a genre’s instrument names and keeps the rest', () => {
  expect(instrumentName('Drone (bagpipe)', 'es')).toBe('Bordón (gaita)');
  expect(instrumentName('Tanpura (sitar)', 'es')).toBe('Tanpura (sitar)');
  expect(instrumentName('Theremin', 'es')).toBe('Theremin');
});
