/** @file Tests of which tiles are in sight and which are given up. */
import { expect, it } from 'vitest';
import { evicted, tilesWithin, tileWidth } from './tile-grid.ts';

it('gives tiles whole device pixels', () => {
  for (const ratio of [1, 1.1, 1.25, 1.5, 2, 2.625, 3]) {
    expect(Math.abs((tileWidth(ratio) * ratio) % 1)).toBeCloseTo(0, 6);
  }
});

it('finds the tiles in sight, within the content', () => {
  expect(tilesWithin(0, 1000, 400, 5000)).toEqual({ first: 0, end: 3 });
  expect(tilesWithin(400, 800, 400, 5000)).toEqual({ first: 1, end: 2 });
  expect(tilesWithin(-300, 100, 400, 5000)).toEqual({ first: 0, end: 1 });
  expect(tilesWithin(4900, 9000, 400, 5000)).toEqual({ first: 12, end: 13 });
  expect(tilesWithin(9000, 9100, 400, 5000)).toEqual({ first: 13, end: 13 });
});

it('gives up what was out of sight longest, and nothing in sight', () => {
  const tile = (usedAt: number) => ({ bytes: 10, usedAt });
  const tiles = [tile(3), tile(1), tile(5), tile(2)];
  expect(evicted(tiles, 40, 5)).toEqual([]);
  expect(evicted(tiles, 20, 5).map(({ usedAt }) => usedAt)).toEqual([1, 2]);
  expect(evicted(tiles, 0, 5).map(({ usedAt }) => usedAt)).toEqual([1, 2, 3]);
});
