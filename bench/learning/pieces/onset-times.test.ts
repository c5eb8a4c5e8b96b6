/** @file Tests of how far lines are apart in their onsets. */
import { expect, it } from 'vitest';
import { onsetsApart, onsetTimes } from './onset-times.ts';

const line = (times: readonly number[]) => {
  let tick = 0;
  return [0, ...times].map((time) => ({ tick: (tick += time) }));
};

it('counts times from onset to onset in twelfths of a quarter, long ones together', () => {
  const counts = onsetTimes(line([480, 240, 241, 160, 9600]), 480);
  expect(counts[12]).toBe(1);
  expect(counts[6]).toBe(2);
  expect(counts[4]).toBe(1);
  expect(counts[49]).toBe(1);
});

it('the same rhythms are not apart, those without a time in common wholly', () => {
  const eighths = onsetTimes(line([240, 240, 240]), 480);
  const slower = onsetTimes(line([480, 240, 480, 240]), 480);
  expect(onsetsApart(eighths, onsetTimes(line([120, 120]), 240))).toBe(0);
  expect(onsetsApart(eighths, onsetTimes(line([480, 480]), 480))).toBe(1);
  expect(onsetsApart(eighths, slower)).toBeGreaterThan(0);
  expect(onsetsApart(eighths, slower)).toBeLessThan(1);
});
