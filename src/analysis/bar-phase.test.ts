/** @file Upbeats that a file counts as its first bar. */
import { expect, it } from 'vitest';
import { upbeatTicks } from './bar-phase.ts';

const score = { timeSignatures: [{ tick: 0, numerator: 4, denominator: 4 }], ticksPerQuarter: 480 };

/** Eight bars of a half note and two quarters, from a tick on. */
const tune = (from: number) =>
  Array.from({ length: 8 }, (_, bar) => [
    { tick: from + bar * 1920, duration: 960, pitch: 60, velocity: 80 },
    { tick: from + bar * 1920 + 960, duration: 480, pitch: 62, velocity: 80 },
    { tick: from + bar * 1920 + 1440, duration: 480, pitch: 64, velocity: 80 },
  ]).flat();

it('believes bar lines on which long notes begin', () => {
  expect(upbeatTicks(tune(0), score)).toBe(0);
});

it('finds the bar lines of a tune that begins with an upbeat', () => {
  const upbeat = { tick: 0, duration: 480, pitch: 67, velocity: 80 };
  expect(upbeatTicks([upbeat, ...tune(480)], score)).toBe(480);
});

it('believes a file with several meters, and a few notes', () => {
  const changes = [...score.timeSignatures, { tick: 1920, numerator: 3, denominator: 4 }];
  expect(upbeatTicks(tune(480), { ...score, timeSignatures: changes })).toBe(0);
  expect(upbeatTicks(tune(480).slice(0, 6), score)).toBe(0);
});
