/** @file Tests of counts of what followed contexts. */
import { expect, it } from 'vitest';
import { ContextCounts, joined, keyOf } from './context-counts.ts';

function found(counts: ContextCounts, key: number): Record<number, [count: number, total: number]> {
  const all: Record<number, [number, number]> = {};
  counts.each(key, (at, count, total) => (all[at] = [count, total]));
  return all;
}

it('count each class after each context apart', () => {
  const counts = new ContextCounts();
  const [one, other] = [keyOf(1, 2), keyOf(2, 1)];
  for (const at of [60, 62, 60]) counts.count(one, at);
  counts.count(other, -5);
  expect(found(counts, one)).toEqual({ 60: [2, 3], 62: [1, 3] });
  expect(found(counts, other)).toEqual({ '-5': [1, 1] });
  expect(found(counts, keyOf(1))).toEqual({});
});

it('stay as they were while the table grows', () => {
  const counts = new ContextCounts();
  const keys = Array.from({ length: 5000 }, (_, i) => keyOf(i % 71, i));
  expect(new Set(keys).size).toBe(keys.length);
  keys.forEach((key, i) => {
    counts.count(key, i % 7);
    if (i % 3 === 0) counts.count(key, 8);
  });
  keys.forEach((key, i) => {
    const total = i % 3 === 0 ? 2 : 1;
    const expected = { [i % 7]: [1, total], ...(total === 2 && { 8: [1, total] }) };
    expect(found(counts, key)).toEqual(expected);
  });
});

it('have keys that are whole numbers, and tell long sequences apart by any of their numbers', () => {
  const numbers = Array.from({ length: 24 }, (_, i) => i * 17);
  const keys = new Set([keyOf(...numbers)]);
  for (let i = 0; i < numbers.length; i++) keys.add(keyOf(...numbers.with(i, -1)));
  expect(keys.size).toBe(numbers.length + 1);
  for (const key of keys) {
    expect(Number.isSafeInteger(key) && key >= 0).toBe(true);
    expect(Number.isSafeInteger(joined(key, -1))).toBe(true);
  }
});
