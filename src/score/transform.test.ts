/** @file Tempo and bar positions on small maps worked out by hand. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barLines, scoreSeconds, tempoMap } from './transform.ts';

const map = tempoMap({
  ticksPerQuarter: 480,
  tempos: [
    { tick: 480, microsecondsPerQuarter: 1_000_000 },
    { tick: 960, microsecondsPerQuarter: 250_000 },
  ],
});

describe('tempoMap', () => {
  it('runs at 120 until the first change and at each tempo after it', () => {
    expect([0, 240, 480, 720, 960, 1440].map((tick) => map.secondsAt(tick))).toEqual([
      0, 0.25, 0.5, 1, 1.5, 1.75,
    ]);
  });

  it('finds the tick of a time', () => {
    fc.assert(
      fc.property(fc.nat(100_000), (tick) => {
        expect(map.tickAt(map.secondsAt(tick))).toBeCloseTo(tick, 6);
      }),
    );
  });
});

describe('scoreSeconds', () => {
  it('is the time of the last tick', () => {
    const lists = {
      tempos: [],
      timeSignatures: [],
      keySignatures: [],
      chords: [],
      markers: [],
      tracks: [],
    };
    expect(scoreSeconds({ title: '', ticksPerQuarter: 96, endTick: 96 * 8, ...lists })).toBe(4);
  });
});

describe('barLines', () => {
  it('takes 4/4 where no meter is given and begins a bar at each meter change', () => {
    const bars = barLines({
      ticksPerQuarter: 480,
      timeSignatures: [
        { tick: 2400, numerator: 3, denominator: 4 },
        { tick: 3840, numerator: 7, denominator: 8 },
      ],
      endTick: 4000,
    });
    expect(bars.map((bar) => [bar.tick, bar.ticks, bar.numerator])).toEqual([
      [0, 1920, 4],
      [1920, 480, 4],
      [2400, 1440, 3],
      [3840, 1680, 7],
    ]);
  });

  it('rounds bars that are no whole number of ticks without drifting', () => {
    const meter = { tick: 0, numerator: 3, denominator: 16 };
    const bars = barLines({ ticksPerQuarter: 1, timeSignatures: [meter], endTick: 300 });
    expect(bars.at(-1)).toMatchObject({ tick: 299, ticks: 1 });
    expect(bars.reduce((sum, bar) => sum + bar.ticks, 0)).toBe(300);
  });

  it('refuses a piece of absurd length', () => {
    const piece = { ticksPerQuarter: 1, timeSignatures: [], endTick: 2 ** 40 };
    expect(() => barLines(piece)).toThrow(/more than 100000 bars/);
  });
});
