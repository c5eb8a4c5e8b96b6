/** @file What the strikes of comping sound. */
import { expect, it } from 'vitest';
import { struckVoices } from './comp-voices.ts';

const voices = (comp: string, count = 3) =>
  struckVoices({ comp, voices: count }).map((strike) => strike.map((name) => name.split(' ')[0]));

it('names the voices of each strike', () => {
  expect(voices('x - u .')).toEqual([
    ['1', '2', '3'],
    ['2', '3'],
  ]);
  expect(voices('b - 1+3 t')).toEqual([['bass'], ['1', '3'], ['3']]);
  expect(voices('u - - -', 1)).toEqual([['1']]);
});

it('tells octaves apart', () => {
  const [[plain], [raised]] = struckVoices({ comp: '1 - 1^ -', voices: 3 }) as [[string], [string]];
  expect(plain).not.toBe(raised);
});
