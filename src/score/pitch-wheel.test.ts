/** @file Tests of what the pitch wheel does to notes: in any range, held or moving. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bentSemitones, BEND_RANGE_CONTROLS, detunings, wheelPosition } from './pitch-wheel.ts';
import type { ControlChange, Track } from './score.ts';

const note = (tick: number, duration: number) => ({ tick, duration, pitch: 60, velocity: 80 });
const rangeOf = (tick: number, semitones: number, cents = 0): ControlChange[] => [
  { tick, controller: 101, value: 0 },
  { tick, controller: 100, value: 0 },
  { tick, controller: 6, value: semitones },
  { tick, controller: 38, value: cents },
];

function heard(track: Partial<Track>): number[] {
  const given = { notes: [note(0, 480)], controls: [], pitchBends: [], ...track };
  return detunings(given).map((cents) => Math.round(100 * cents) / 100);
}

describe('a position of the wheel', () => {
  it('is the nearest to the semitones asked for, within a tenth of a cent', () => {
    fc.assert(
      fc.property(fc.double({ min: -12, max: 11.99, noNaN: true }), (semitones) => {
        const position = wheelPosition(semitones);
        expect(Number.isInteger(position)).toBe(true);
        expect(Math.abs(bentSemitones(position) - semitones)).toBeLessThan(0.001);
      }),
    );
    expect([wheelPosition(40), wheelPosition(-40)]).toEqual([8191, -8192]);
  });
});

describe('what a note sounds beside its pitch', () => {
  it('is in the range of the wheel, two semitones where none is set', () => {
    const pitchBends = [{ tick: 0, value: 2048 }];
    expect(heard({ pitchBends })).toEqual([50]);
    expect(heard({ pitchBends, controls: BEND_RANGE_CONTROLS })).toEqual([300]);
    expect(heard({ pitchBends, controls: rangeOf(0, 1, 50) })).toEqual([37.5]);
  });

  it('follows a range that changes, and no other parameter', () => {
    const notes = [note(0, 480), note(480, 480)];
    const pitchBends = [{ tick: 0, value: 2048 }];
    expect(heard({ notes, pitchBends, controls: rangeOf(480, 12) })).toEqual([50, 300]);
    const tuning = rangeOf(0, 12).map((control) =>
      control.controller === 100 ? { ...control, value: 1 } : control,
    );
    expect(heard({ notes, pitchBends, controls: tuning })).toEqual([50, 50]);
    const unregistered = rangeOf(0, 12).toSpliced(2, 0, { tick: 0, controller: 99, value: 1 });
    expect(heard({ notes, pitchBends, controls: unregistered })).toEqual([50, 50]);
  });

  it('is what it holds for at least half of it, wherever the wheel was before', () => {
    const bends = (...positions: [tick: number, value: number][]) =>
      positions.map(([tick, value]) => ({ tick, value }));
    expect(heard({ pitchBends: bends([0, -2048], [400, 0]) })).toEqual([-50]);
    expect(heard({ pitchBends: bends([0, -2048], [100, 0]) })).toEqual([0]);
    expect(heard({ pitchBends: bends([0, 900], [0, -2048]) })).toEqual([-50]);
    expect(heard({ notes: [note(960, 480)], pitchBends: bends([0, -2048]) })).toEqual([-50]);
    expect(heard({ notes: [note(0, 0)], pitchBends: bends([0, -2048]) })).toEqual([-50]);
    expect(heard({ pitchBends: bends([480, -2048]) })).toEqual([0]);
  });

  it('is nothing where the wheel never rests', () => {
    const pitchBends = Array.from({ length: 48 }, (_, i) => ({
      tick: 10 * i,
      value: Math.round(600 * Math.sin(i)),
    }));
    expect(heard({ pitchBends })).toEqual([0]);
  });
});
