/** @file The numbers of a known line, and of none. */
import { expect, test } from 'vitest';
import { summarise } from './line-summary.ts';

test('counts pitches, intervals, lengths and velocities', () => {
  const line = [60, 64, 67, 62].map((pitch, i) => ({
    tick: i * 480,
    duration: i < 2 ? 480 : 240,
    pitch,
    velocity: 80 + i,
  }));
  const summary = summarise(line, 480, 2);
  expect(summary).toMatchObject({
    notes: 4,
    meanPitch: 63.25,
    lowest: 60,
    highest: 67,
    meanInterval: 4,
    meanDuration: 0.75,
    meanVelocity: 81.5,
  });
  expect(summary.pitchClasses).toEqual([0.25, 0, 0.25, 0, 0, 0.25, 0, 0, 0, 0, 0.25, 0]);
});

test('says nothing of no notes', () => {
  expect(summarise([], 480, 0)).toMatchObject({ notes: 0, meanPitch: null, meanInterval: null });
});
