/** @file Tests of choosing bars of parts by presses and keys. */
import { expect, it } from 'vitest';
import { bandAt, chosenByKey, partsOf, spanOf, within, type Choice } from './bar-range.ts';

const EXTENT = { bars: 8, bands: 3 };
const at = (bar: number, band: number): Choice => ({ anchor: { bar, band }, head: { bar, band } });
const press = (choice: Choice, key: string, shiftKey = false) =>
  chosenByKey(choice, { key, shiftKey }, EXTENT);

it('arrows move a choice and Shift extends it from where it began', () => {
  expect(press(at(2, 1), 'ArrowRight')).toEqual(at(3, 1));
  expect(press(at(8, 2), 'ArrowDown')).toEqual(at(8, 2));
  expect(press(at(3, 0), 'Home')).toEqual(at(1, 0));
  const wider = press(press(at(3, 1), 'ArrowLeft', true)!, 'ArrowDown', true)!;
  expect(spanOf(wider)).toEqual({ bars: [2, 3], bands: [1, 2] });
  expect(press(wider, 'ArrowRight')).toEqual(at(3, 2));
  expect(press(wider, 'x')).toBeNull();
});

it('a choice has the parts of its bands that play', () => {
  const bands = [{ tracks: [2] }, { tracks: [0, 1] }];
  const parts = [
    { id: 'a', track: 0 },
    { id: 'b', track: 1 },
    { id: 'c', track: 2 },
    { id: 'rests', track: null },
  ];
  expect(partsOf(at(1, 1), bands, parts)).toEqual(['a', 'b']);
  const both = { anchor: { bar: 1, band: 1 }, head: { bar: 1, band: 0 } };
  expect(partsOf(both, bands, parts)).toEqual(['a', 'b', 'c']);
});

it('heights belong to bands, and what is outside to the nearest', () => {
  const bands = [
    { top: 0, height: 50 },
    { top: 98, height: 50 },
  ];
  expect([10, 60, 120, 999].map((y) => bandAt(bands, y))).toEqual([0, 1, 1, 1]);
  expect(within({ bar: 0, band: 9 }, EXTENT)).toEqual({ bar: 1, band: 2 });
});
