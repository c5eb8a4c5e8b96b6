/** @file Tests of places in bars and beats. */
import { expect, it } from 'vitest';
import { barPlace, tickOfPlace } from './bar-place.ts';

const piece = (numerator: number, bars: number, ticksPerQuarter = 480) => ({
  ticksPerQuarter,
  endTick: bars * numerator * ticksPerQuarter,
  timeSignatures: [{ tick: 0, numerator, denominator: 4 }],
  sections: [],
});

it('finds the same bar and beat in another meter and resolution', () => {
  const place = barPlace(piece(4, 8), 1920 * 2 + 720);
  expect(place).toEqual({ bar: 2, quarters: 1.5 });
  expect(tickOfPlace(piece(3, 8, 960), place)).toBe(2 * 3 * 960 + 1440);
});

it('stays within the bar, and goes round in a shorter piece', () => {
  expect(tickOfPlace(piece(3, 8), { bar: 1, quarters: 3.5 })).toBe(1440);
  expect(tickOfPlace(piece(4, 4), { bar: 6, quarters: 1 })).toBe(2 * 1920 + 480);
});
