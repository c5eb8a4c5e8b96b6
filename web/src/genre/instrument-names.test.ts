/** @file Tests of the Spanish names of instruments. */
import { expect, test } from 'vitest';
import { instrumentName } from './instrument-names.ts';

test('says it in Spanish, and leaves English as it is', () => {
  expect(instrumentName('Flute', 'es')).toBe('Flauta');
  expect(instrumentName('Acoustic Guitar (nylon)', 'es')).toBe('Guitarra de nailon');
  expect(instrumentName('Flute', 'en')).toBe('Flute');
});

test('says in Spanish what an instrument of another name sounds like', () => {
  expect(instrumentName('Drone (bagpipe)', 'es')).toBe('Bordón (gaita)');
  expect(instrumentName('Tanpura (sitar)', 'es')).toBe('Tanpura (sitar)');
  expect(instrumentName('Theremin', 'es')).toBe('Theremin');
});
