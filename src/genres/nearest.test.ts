/** @file Tests of which names count as near to a mistyped one. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance, foldName, nameDistance, nearestNames } from './nearest.ts';

describe('editDistance', () => {
  it.each([
    ['house', 'house', 0],
    ['huose', 'house', 1],
    ['hous', 'house', 1],
    ['kitten', 'sitting', 3],
    ['', 'abc', 3],
  ])('from %j to %j is %i', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
  });

  it('is symmetric and never exceeds the longer name', () => {
    const name = fc.string({ maxLength: 12 });
    fc.assert(
      fc.property(name, name, (a, b) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
        expect(editDistance(a, b) === 0).toBe(a === b);
      }),
    );
  });
});

it('folds case, accents and separators', () => {
  expect(foldName('  Bossa-Nóva ')).toBe('bossa_nova');
  expect(nameDistance('TRÍO sonata', 'trio_sonata')).toBe(0);
});

it('lists the nearest names first, and only near ones', () => {
  expect(nearestNames('huose', ['salsa', 'tech_house', 'mouse', 'house'], 2)).toEqual(['house']);
  expect(nearestNames('tarp', ['salsa', 'trap', 'house', 'rap'], 2)).toEqual(['trap']);
  expect(nearestNames('klezmer', ['polka', 'tango', 'jazz'], 3)).toEqual([]);
  expect(nearestNames('C', ['A', 'B'], 1)).toEqual([]);
});

it('is fast for names of any length', () => {
  const start = performance.now();
  expect(nearestNames('x'.repeat(1_000_000), ['house', 'trap'], 1)).toEqual([]);
  expect(performance.now() - start).toBeLessThan(2000);
});
