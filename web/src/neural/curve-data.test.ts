/** @file Tests of aligning curves on one axis. */
import { expect, test } from 'vitest';
import { curveData } from './curve-data.ts';

test('curves of different epochs share one axis, with gaps for missing values', () => {
  const short = [[1, 0.5]] as const;
  const long = [
    [1, 0.4],
    [2, 0.3],
    [10, 0.2],
  ] as const;
  expect(curveData([short, long])).toEqual([
    [1, 2, 10],
    [0.5, null, null],
    [0.4, 0.3, 0.2],
  ]);
  expect(curveData([])).toEqual([[]]);
});
