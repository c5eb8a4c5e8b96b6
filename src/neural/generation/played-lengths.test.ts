/** @file Tests that lengths come from the folder's music. */
import { expect, it } from 'vitest';
import { encodeDuration } from '../data/note-features.ts';
import { CLASSES, durationClass } from '../models/note-style.ts';
import { noteDistribution, styleOfSpread } from './note-distribution.ts';
import { playedLengths } from './played-lengths.ts';

/** A folder of eighths and quarters, with a stray sixty-fourth. */
const values = new Array<number>(CLASSES.duration.values).fill(0.5);
values[durationClass(encodeDuration(0.5))] = 900;
values[durationClass(encodeDuration(1))] = 600;
values[durationClass(encodeDuration(1 / 16))] = 1.5;
const shares = { values, changes: new Array<number>(2 * CLASSES.duration.furthest + 1).fill(1) };

it('lengths that the folder hardly ever plays are not played', () => {
  expect(playedLengths({ shares }, [1 / 16, 0.25, 0.48, 0.5, 0.75, 1.05, 2])).toEqual([
    false,
    false,
    true,
    true,
    false,
    true,
    false,
  ]);
});

it('are all played if there are no others, or if nothing is known of the folder', () => {
  expect(playedLengths({ shares }, [0.25, 2])).toEqual([true, true]);
  expect(playedLengths({}, [1 / 16, 0.5])).toEqual([true, true]);
});

it('a model expects none of the others', () => {
  const even = styleOfSpread({ pitch: 1, velocity: 1, duration: 0.001 });
  const style = { ...even, duration: { ...even.duration, shares } };
  const candidates = {
    previous: { pitch: 60, velocity: 80, duration: 0.5 },
    pitches: [60],
    velocities: [80],
    durations: [0.25, 0.5, 1],
  };
  const key = { tonic: 0, minor: false };
  const { duration } = noteDistribution(style, [0.5, 0.5, encodeDuration(0.5)], candidates, key);
  expect(duration[0]!).toBe(0);
  expect(duration[1]!).toBeGreaterThan(0);
  expect(duration[2]!).toBeGreaterThan(0);
  expect(duration.reduce((a, b) => a + b)).toBeCloseTo(1, 9);
});
