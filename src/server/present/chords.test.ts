/** @file Chords as the API answers them: the scale over each, in the key that is in force. */
import { expect, test } from 'vitest';
import { keyOf } from '../../theory/key.ts';
import { composedKeys, presentChords } from './chords.ts';

const E_MAJOR = [1, 3, 4, 6, 8, 9, 11];
const D_MAJOR = [1, 2, 4, 6, 7, 9, 11];

test('a composed piece keeps its mode where its signature changes', () => {
  const signatures = [
    { tick: 0, fifths: 2, mode: 'major' },
    { tick: 1920, fifths: 4, mode: 'major' },
  ] as const;
  const keys = composedKeys('D major', { keySignatures: [...signatures] });
  const chords = [
    { tick: 0, symbol: 'A' },
    { tick: 1920, symbol: 'B7' },
    { tick: 3840, symbol: 'N.C.' },
  ];
  expect(presentChords({ chords }, keys)).toEqual([
    { tick: 0, symbol: 'A', scale: D_MAJOR },
    { tick: 1920, symbol: 'B7', scale: E_MAJOR },
    { tick: 3840, symbol: 'N.C.', scale: E_MAJOR },
  ]);
  const dorian = composedKeys('D dorian', {
    keySignatures: [
      { tick: 0, fifths: 0, mode: 'minor' },
      { tick: 960, fifths: 2, mode: 'minor' },
    ],
  });
  expect(dorian[1]).toEqual({ tick: 960, key: keyOf(4, 'dorian') });
});

test('a piece without a key has chords without a scale', () => {
  expect(presentChords({ chords: [{ tick: 0, symbol: 'C' }] }, [])).toEqual([
    { tick: 0, symbol: 'C', scale: [] },
  ]);
});
