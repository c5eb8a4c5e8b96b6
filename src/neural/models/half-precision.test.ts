/** @file Tests of 16-bit floats. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHalves, toHalves } from './half-precision.ts';

const through = (...values: number[]) => [...fromHalves(toHalves(Float32Array.from(values)))];

describe('16-bit floats', () => {
  it('have the bits of the standard', () => {
    const known: [number, number][] = [
      [0, 0],
      [-0, 0x8000],
      [1, 0x3c00],
      [-2, 0xc000],
      [65504, 0x7bff],
      [2 ** -14, 0x0400],
      [2 ** -24, 0x0001],
      [1 / 3, 0x3555],
      [Infinity, 0x7c00],
    ];
    expect([...toHalves(Float32Array.from(known, ([value]) => value))]).toEqual(
      known.map(([, bits]) => bits),
    );
  });

  it('keep every value that they can hold', () => {
    const all = Uint16Array.from({ length: 2 ** 16 }, (_, i) => i);
    const numbers = all.filter((half) => (half & 0x7c00) !== 0x7c00 || (half & 0x3ff) === 0);
    const back = toHalves(fromHalves(numbers));
    expect(numbers.findIndex((half, i) => back[i] !== half)).toBe(-1);
    expect(back).toHaveLength(numbers.length);
    expect(through(NaN)[0]).toBeNaN();
  });

  it('are the nearest ones, ties to even', () => {
    expect(through(1 + 2 ** -11, 1 + 3 * 2 ** -11)).toEqual([1, 1 + 2 ** -9]);
    expect(through(65519, 65520)).toEqual([65504, Infinity]);
    expect(through(2 ** -25, 2 ** -25 * 1.01, 2 ** -26)).toEqual([0, 2 ** -24, 0]);
    fc.assert(
      fc.property(fc.float({ min: -60000, max: 60000, noNaN: true }), (value) => {
        const [found] = through(value);
        const spacing = Math.max(2 ** -24, 2 ** (Math.floor(Math.log2(Math.abs(value))) - 10));
        expect(Math.abs(found! - value)).toBeLessThanOrEqual(spacing / 2);
      }),
    );
  });
});
