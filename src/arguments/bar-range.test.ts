/** @file Tests of bars as people write them. */
import { expect, it } from 'vitest';
import { BAR_RANGE, barRangeOf } from './bar-range.ts';

it('is one bar, or the first and the last of several', () => {
  expect(barRangeOf('9')).toEqual({ first: 9, last: 9 });
  expect(barRangeOf('9-12')).toEqual({ first: 9, last: 12 });
});

it('is counted from 1', () => {
  const texts = ['9', '9-12', '0', '0-4', '-4', '9-', '9-12-14', ' 9', '9 - 12', 'a', '1234567'];
  expect(texts.filter((text) => BAR_RANGE.test(text))).toEqual(['9', '9-12']);
});
