/** @file Scales over chord symbols, as a textbook has them. */
import { expect, it } from 'vitest';
import { chordScale } from './chord-scale.ts';
import { keyOf } from './key.ts';
import type { ScaleName } from './scale.ts';

it.each<[symbol: string, tonic: number, scale: ScaleName, tones: number[]]>([
  ['C', 0, 'major', [0, 2, 4, 5, 7, 9, 11]],
  // G sharp takes the place of G.
  ['E7', 0, 'major', [0, 2, 4, 5, 8, 9, 11]],
  ['Fm6', 0, 'major', [0, 2, 4, 5, 7, 8, 11]],
  ['Bbmaj7/D', 5, 'major', [0, 2, 4, 5, 7, 9, 10]],
  ['Am', 9, 'minor', [0, 2, 4, 5, 7, 9, 11]],
  ['E', 4, 'phrygian_dominant', [0, 2, 4, 5, 8, 9, 11]],
  ['Gm7', 10, 'major', [0, 2, 3, 5, 7, 9, 10]],
  ['N.C.', 2, 'dorian', [0, 2, 4, 5, 7, 9, 11]],
  ['?', 9, 'minor_pentatonic', [0, 2, 4, 7, 9]],
])('%s in a key on %i (%s)', (symbol, tonic, scale, tones) => {
  const inKey = chordScale(symbol, keyOf(tonic, scale));
  expect(inKey).toEqual(tones);
});
