/** @file Tests of the scale of a chord in a key, and of the nearest pitch in it. */
import { expect, it } from 'vitest';
import { chordTones, keyScale, nearestIn, scaleAt } from './chord-scale.ts';

const sorted = (tones: Iterable<number>) => [...tones].sort((a, b) => a - b);

it.each([
  ['C', [0, 4, 7]],
  ['Am7', [9, 0, 4, 7]],
  ['Bbmaj7', [10, 2, 5, 9]],
  ['G7b9', [7, 11, 2, 5]],
  ['F#m7b5', [6, 9, 0, 4]],
  ['Bdim7', [11, 2, 5, 8]],
  ['Dsus4', [2, 7, 9]],
  ['Caug', [0, 4, 8]],
  ['F6', [5, 9, 0, 2]],
  ['C/E', [0, 4, 7]],
  ['E5', [4, 11]],
  ['N.C.', []],
])('%s has its tones', (symbol, tones) => {
  expect(chordTones(symbol)).toEqual(tones);
});

it('a key has its scale; an unknown mode all tones', () => {
  expect(sorted(keyScale('Eb major'))).toEqual([0, 2, 3, 5, 7, 8, 10]);
  expect(sorted(keyScale('A harmonic minor'))).toEqual([0, 2, 4, 5, 8, 9, 11]);
  expect(keyScale('C bayati')).toHaveLength(12);
});

it('a chord beside the key bends its scale', () => {
  const piece = {
    key: 'C major',
    chords: [
      { tick: 0, symbol: 'C' },
      { tick: 1920, symbol: 'E7' },
    ],
  };
  expect(sorted(scaleAt(piece, 0))).toEqual([0, 2, 4, 5, 7, 9, 11]);
  // G sharp takes the place of G, and of A.
  expect(scaleAt(piece, 2000).has(8)).toBe(true);
  expect(scaleAt(piece, 2000).has(7)).toBe(false);
  expect(nearestIn(scaleAt(piece, 2000), 67)).toBe(68);
  expect(nearestIn(scaleAt(piece, 0), 61)).toBe(60);
});
