/** @file Tests of bars, sections and the steps between them. */
import { describe, expect, it } from 'vitest';
import {
  barsBetween,
  barsOf,
  nearestBarLine,
  placeAt,
  sectionSpans,
  stepped,
  type Timed,
} from './bars.ts';

function piece(changes: Partial<Timed> = {}): Timed {
  return {
    ticksPerQuarter: 480,
    endTick: 480 * 8,
    timeSignatures: [{ tick: 0, numerator: 4, denominator: 4 }],
    sections: [
      { tick: 0, name: 'A' },
      { tick: 1920, name: 'B' },
    ],
    ...changes,
  };
}

const bars = barsOf(piece());

describe('barsOf', () => {
  it('counts bars by the meter', () => {
    expect(bars.map(({ tick, endTick }) => [tick, endTick])).toEqual([
      [0, 1920],
      [1920, 3840],
    ]);
    const waltz = barsOf(piece({ timeSignatures: [{ tick: 0, numerator: 3, denominator: 4 }] }));
    expect(waltz.map(({ tick }) => tick)).toEqual([0, 1440, 2880]);
    expect(waltz.at(-1)?.endTick).toBe(3840);
  });

  it('follows a change of meter and keeps counting', () => {
    const changing = barsOf(
      piece({
        timeSignatures: [
          { tick: 0, numerator: 4, denominator: 4 },
          { tick: 1920, numerator: 7, denominator: 8 },
        ],
      }),
    );
    expect(changing.map(({ number, tick, beatTicks }) => [number, tick, beatTicks])).toEqual([
      [1, 0, 480],
      [2, 1920, 240],
      [3, 3600, 240],
    ]);
  });
});

describe('sectionSpans', () => {
  it('ends a section where the next begins and the last with the piece', () => {
    expect(sectionSpans(piece()).map(({ tick, endTick }) => [tick, endTick])).toEqual([
      [0, 1920],
      [1920, 3840],
    ]);
  });
});

describe('places', () => {
  it('are bar and beat from 1', () => {
    expect(placeAt(bars, 0)).toEqual({ bar: 1, beat: 1 });
    expect(placeAt(bars, 1920 + 959)).toEqual({ bar: 2, beat: 2 });
    expect(placeAt([], 100)).toEqual({ bar: 1, beat: 1 });
  });

  it('snap to the nearest bar line, the end of the piece included', () => {
    expect([900, 1000, 3000].map((tick) => nearestBarLine(bars, tick))).toEqual([0, 1920, 3840]);
  });

  it('between two ticks are whole bars, whichever comes first', () => {
    expect(barsBetween(bars, 100, 200)).toEqual({ from: 0, to: 1920 });
    expect(barsBetween(bars, 2000, 100)).toEqual({ from: 0, to: 3840 });
    expect(barsBetween(bars, 0, 1920)).toEqual({ from: 0, to: 1920 });
    expect(barsBetween(bars, 1920, 1920)).toEqual({ from: 1920, to: 3840 });
  });
});

describe('stepped', () => {
  const music = { bars, sections: sectionSpans(piece()) };
  it.each([
    [0, 'beat', 1, 480],
    [100, 'beat', 1, 480],
    [100, 'beat', -1, 0],
    [480, 'beat', -1, 0],
    [1920, 'beat', -1, 1440],
    [3800, 'beat', 1, 3800],
    [0, 'beat', -1, 0],
    [100, 'bar', 1, 1920],
    [2000, 'bar', -1, 1920],
    [1920, 'bar', -1, 0],
    [1920, 'bar', 1, 1920],
    [0, 'section', 1, 1920],
    [3000, 'section', -1, 1920],
  ] as const)('from %i by a %s (%i) to %i', (tick, step, direction, to) => {
    expect(stepped(music, tick, step, direction)).toBe(to);
  });
});
