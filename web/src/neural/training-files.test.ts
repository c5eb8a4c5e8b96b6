/** @file Tests of how files are grouped into requests. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { batches, isMidiName } from './training-files.ts';

test('groups keep every file once and in order, and stay small', () => {
  const sizes = fc.array(fc.integer({ min: 0, max: 5_000_000 }), { maxLength: 200 });
  fc.assert(
    fc.property(sizes, (bytes) => {
      const files = bytes.map((size, index) => ({ size, index }));
      const groups = batches(files);
      expect(groups.flat()).toEqual(files);
      for (const group of groups) {
        expect(group.length).toBeGreaterThan(0);
        expect(group.length).toBeLessThanOrEqual(25);
        const total = group.reduce((sum, file) => sum + file.size, 0);
        expect(group.length === 1 || total <= 8 * 1024 * 1024).toBe(true);
      }
    }),
  );
});

test('of a folder only MIDI files are sent', () => {
  expect(['a.mid', 'B.MIDI', 'c.txt', '.hidden.mid', 'mid'].filter(isMidiName)).toEqual([
    'a.mid',
    'B.MIDI',
  ]);
});
