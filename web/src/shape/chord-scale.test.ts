/** @file Tests of the scale at a place, and of the nearest pitch in it. */
import { expect, it } from 'vitest';
import { nearestIn, scaleAt } from './chord-scale.ts';

const C_MAJOR = [0, 2, 4, 5, 7, 9, 11];
const piece = {
  chords: [
    { tick: 0, symbol: 'C', scale: C_MAJOR },
    { tick: 1920, symbol: 'E7', scale: [0, 2, 4, 5, 8, 9, 11] },
  ],
};

it('is that of the chord which sounds', () => {
  expect([...scaleAt(piece, 1919)]).toEqual(C_MAJOR);
  expect(scaleAt(piece, 2000).has(8)).toBe(true);
  expect(scaleAt({ chords: [] }, 0).size).toBe(12);
});

it('has a nearest pitch, the lower of two', () => {
  expect(nearestIn(scaleAt(piece, 2000), 67)).toBe(68);
  expect(nearestIn(scaleAt(piece, 0), 61)).toBe(60);
  expect(nearestIn(new Set([2]), 127)).toBe(122);
});
