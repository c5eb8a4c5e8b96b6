/** @file Tests of the playing time of a piece with tempo changes. */
import { expect, it } from 'vitest';
import { pieceTime } from './piece-time.ts';

const time = pieceTime({
  ticksPerQuarter: 480,
  tempos: [
    { tick: 0, tempo: 60 },
    { tick: 1920, tempo: 120 },
    { tick: 3840, tempo: 30 },
  ],
});

it('adds up the seconds of each tempo', () => {
  expect([0, 480, 1920, 2400, 3840, 4320].map((tick) => time.secondsAt(tick))).toEqual([
    0, 1, 4, 4.5, 6, 8,
  ]);
});

it('finds the tick of a moment again', () => {
  for (const tick of [0, 100, 1919, 1920, 3000, 3840, 5000]) {
    expect(time.tickAt(time.secondsAt(tick))).toBeCloseTo(tick, 9);
  }
});
