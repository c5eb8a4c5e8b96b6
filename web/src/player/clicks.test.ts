/** @file Tests of the metronome's beats. */
import { expect, it } from 'vitest';
import { beatsOf, countIn } from './clicks.ts';

const piece = {
  ticksPerQuarter: 480,
  timeSignatures: [
    { tick: 0, numerator: 3, denominator: 4 },
    { tick: 2880, numerator: 6, denominator: 8 },
  ],
};

it('marks the start of each bar, and dotted beats in compound time', () => {
  expect(beatsOf(piece, 5000).map(({ tick, accent }) => `${tick}${accent ? '!' : ''}`)).toEqual([
    '0!',
    '480',
    '960',
    '1440!',
    '1920',
    '2400',
    '2880!',
    '3600',
    '4320!',
  ]);
});

it('counts one bar in, of the meter where it stands', () => {
  expect(countIn(piece, 1000)).toEqual({
    ticks: 1440,
    beats: [
      { tick: 0, accent: true },
      { tick: 480, accent: false },
      { tick: 960, accent: false },
    ],
  });
  expect(countIn(piece, 2880).beats).toHaveLength(2);
});
