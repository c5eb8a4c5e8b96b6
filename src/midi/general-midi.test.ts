/** @file Tests that the names match the numbers of the standard. */
import { expect, it } from 'vitest';
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

it('refuses a number that is not a program', () => {
  expect(() => programName(128)).toThrow(/0 to 127/);
});
