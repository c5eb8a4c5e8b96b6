/** @file Tests of the memory of what was used last. */
import { expect, test } from 'vitest';
import { RecentlyUsed } from './recently-used.ts';

test('keeps the most recently used values', () => {
  const memory = new RecentlyUsed<number>(2);
  memory.set('a', 1);
  memory.set('b', 2);
  expect(memory.get('a')).toBe(1);
  memory.set('c', 3);
  expect([memory.get('a'), memory.get('b'), memory.get('c')]).toEqual([1, undefined, 3]);
});
