/** @file Tests of whether notes swing. */
import { expect, test } from 'vitest';
import type { Note } from '../score/score.ts';
import { heardSwing } from './heard-swing.ts';

/** Notes at these shares of every quarter of 16. */
function quarters(...shares: number[]): { notes: Note[] }[] {
  const notes = Array.from({ length: 16 }, (_, quarter) =>
    shares.map((share) => ({
      tick: Math.round((quarter + share) * 480),
      duration: 100,
      pitch: 60,
      velocity: 80,
    })),
  ).flat();
  return [{ notes }];
}

test('long and short eighths swing by the long one’s share', () => {
  expect(heardSwing(quarters(0, 2 / 3), 0)).toEqual({ unit: 8, ratio: 2 / 3 });
  expect(heardSwing(quarters(0, 0.6), 0)).toEqual({ unit: 8, ratio: 0.6 });
});

test('even eighths, sixteenths and triplets do not', () => {
  expect(heardSwing(quarters(0, 0.5), 0)).toBeUndefined();
  expect(heardSwing(quarters(0, 0.25, 0.5, 0.75), 0)).toBeUndefined();
  expect(heardSwing(quarters(0, 1 / 3, 2 / 3), 0)).toBeUndefined();
});

test('sixteenths may swing under even eighths', () => {
  expect(heardSwing(quarters(0, 0.3, 0.5, 0.8), 0)).toMatchObject({ unit: 16 });
});
