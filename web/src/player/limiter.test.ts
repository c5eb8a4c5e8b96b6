/** @file Tests of the limiter. */
import { expect, it } from 'vitest';
import { Limiter } from './limiter.ts';

const LENGTH = 128;

function limited(levels: readonly number[]): number[] {
  const limiter = new Limiter(LENGTH, 44100);
  return levels.map((level) => {
    const left = new Float32Array(LENGTH).fill(level);
    const right = new Float32Array(LENGTH).fill(-level / 2);
    limiter.process(left, right);
    expect(right[LENGTH - 1]).toBeCloseTo(-left[LENGTH - 1]! / 2, 6);
    return Math.max(...left);
  });
}

it('lets quiet sound pass, one block later', () => {
  const [first, ...rest] = limited([0.5, 0.25, 0]);
  expect(first).toBe(0);
  expect(rest).toEqual([0.5, 0.25]);
});

it('never lets a peak through, however sudden', () => {
  const levels = limited([0.1, 3, 0.2, 1.5, 1.5, 0.9, 5, 0]);
  expect(Math.max(...levels)).toBeLessThanOrEqual(0.9701);
  expect(levels[2]).toBeCloseTo(0.97, 2);
});

it('comes back to the level as it was', () => {
  const blocks = Array.from({ length: 200 }, () => 0.5);
  const levels = limited([2, ...blocks]);
  expect(levels[2]).toBeLessThan(0.3);
  expect(levels.at(-1)).toBeCloseTo(0.5, 5);
});
