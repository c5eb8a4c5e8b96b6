/** @file Tests of bars and beats. */
import { expect, it } from 'vitest';
import { barAndBeat } from './bar-and-beat.ts';

const at = (tick: number, ...meters: [tick: number, numerator: number, denominator: number][]) => {
  const timeSignatures = meters.map(([start, numerator, denominator]) => ({
    tick: start,
    numerator,
    denominator,
  }));
  const { bar, beat } = barAndBeat({ timeSignatures, ticksPerQuarter: 480 }, tick);
  return `${bar}.${beat}`;
};

it('counts bars and beats from 1', () => {
  expect([0, 479.9, 480, 1919, 1920, 4320].map((tick) => at(tick, [0, 4, 4]))).toEqual([
    '1.1',
    '1.1',
    '1.2',
    '1.4',
    '2.1',
    '3.2',
  ]);
});

it('counts the beats of the meter in force', () => {
  const meters: [number, number, number][] = [
    [0, 4, 4],
    [3840, 7, 8],
    [5520, 3, 4],
  ];
  expect([3840, 5519, 5520, 6960].map((tick) => at(tick, ...meters))).toEqual([
    '3.1',
    '3.7',
    '4.1',
    '5.1',
  ]);
});

it('takes a bar that a meter change cuts off as a bar', () => {
  expect(at(960, [0, 4, 4], [960, 3, 4])).toBe('2.1');
});
