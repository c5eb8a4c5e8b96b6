/** @file Tests of the layout of bars, sections, notes and drums in the piano roll. */
import { describe, expect, it } from 'vitest';
import type { NoteTuple } from '../api.ts';
import {
  barTicks,
  drumY,
  pitchY,
  rollLayout,
  sectionSpans,
  type RollPiece,
} from './roll-layout.ts';

function track(channel: number, pitches: number[]): RollPiece['tracks'][number] {
  const notes = pitches.map((pitch, i): NoteTuple => [i * 480, 480, pitch, 90]);
  return {
    name: 'x',
    role: channel === 9 ? 'drums' : 'melody',
    program: 0,
    channel,
    notes,
    volume: 100,
    pan: 64,
    bends: [],
  };
}

function piece(changes: Partial<RollPiece> = {}): RollPiece {
  return {
    ticksPerQuarter: 480,
    endTick: 480 * 8,
    timeSignatures: [{ tick: 0, numerator: 4, denominator: 4 }],
    sections: [],
    tracks: [track(0, [60, 64, 67]), track(9, [36, 38, 42])],
    ...changes,
  };
}

describe('barTicks', () => {
  it('counts bars by the meter', () => {
    expect(barTicks(piece()).map((bar) => bar.tick)).toEqual([0, 1920]);
    const waltz = piece({ timeSignatures: [{ tick: 0, numerator: 3, denominator: 4 }] });
    expect(barTicks(waltz).map((bar) => bar.tick)).toEqual([0, 1440, 2880]);
  });

  it('follows a change of meter and keeps counting', () => {
    const changing = piece({
      timeSignatures: [
        { tick: 0, numerator: 4, denominator: 4 },
        { tick: 1920, numerator: 7, denominator: 8 },
      ],
    });
    expect(barTicks(changing)).toEqual([
      { number: 1, tick: 0 },
      { number: 2, tick: 1920 },
      { number: 3, tick: 1920 + 1680 },
    ]);
  });
});

describe('sectionSpans', () => {
  it('ends a section where the next begins and the last with the piece', () => {
    const spans = sectionSpans(
      piece({
        sections: [
          { tick: 0, name: 'A' },
          { tick: 1920, name: 'B' },
        ],
      }),
    );
    expect(spans.map(({ tick, endTick }) => [tick, endTick])).toEqual([
      [0, 1920],
      [1920, 3840],
    ]);
  });
});

describe('rollLayout', () => {
  it('keeps every note inside its own area, higher pitches higher up', () => {
    const layout = rollLayout(piece(), 500);
    expect(pitchY(layout, 67)).toBeLessThan(pitchY(layout, 60));
    expect(pitchY(layout, layout.highestPitch)).toBeCloseTo(layout.top);
    expect(pitchY(layout, layout.lowestPitch) + layout.rowHeight).toBeCloseTo(layout.bottom);
    expect(layout.bottom).toBeLessThan(layout.drumTop);
    expect(drumY(layout, 42)).toBeCloseTo(layout.drumTop);
    expect(drumY(layout, 36) + layout.drumRowHeight).toBeCloseTo(layout.drumBottom);
  });

  it('gives the drums the whole height when there is nothing else, and nothing when there are none', () => {
    const drums = rollLayout(piece({ tracks: [track(9, [36, 38])] }), 500);
    expect(drums.rowHeight).toBe(0);
    expect(drums.drumPitches).toEqual([36, 38]);
    const pitched = rollLayout(piece({ tracks: [track(0, [60])] }), 500);
    expect(pitched.drumPitches).toEqual([]);
    expect(pitched.rowHeight).toBeGreaterThan(0);
  });

  it('stays within the notes of MIDI at the edges', () => {
    const layout = rollLayout(piece({ tracks: [track(0, [0, 127])] }), 500);
    expect([layout.lowestPitch, layout.highestPitch]).toEqual([0, 127]);
  });
});
