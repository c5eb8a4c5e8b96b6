/** @file Tests of the state of a channel at a place of the piece. */
import { describe, expect, it } from 'vitest';
import { channelState, firstFrom } from './sequence.ts';

describe('channelState', () => {
  it('sets what General MIDI starts with, and what the piece has set before', () => {
    expect(channelState(1, [{ tick: 0, data: [0xb1, 7, 90] }])).toEqual([
      [0xb1, 121, 0],
      [0xe1, 0, 64],
      [0xb1, 0, 0],
      [0xb1, 32, 0],
      [0xb1, 10, 64],
      [0xb1, 91, 40],
      [0xb1, 93, 0],
      [0xc1, 0],
      [0xb1, 7, 90],
    ]);
  });

  it('keeps the last of each kind, the program after its bank, and parameters in their order', () => {
    const bendRange = [
      [0xb0, 101, 0],
      [0xb0, 100, 0],
      [0xb0, 6, 12],
    ];
    const state = channelState(0, [
      { tick: 0, data: [0xc0, 5] },
      ...bendRange.map((data) => ({ tick: 0, data })),
      { tick: 5, data: [0xe0, 0, 10] },
      { tick: 6, data: [0xb0, 0, 8] },
      { tick: 7, data: [0xc0, 6] },
      { tick: 8, data: [0xe0, 0, 20] },
    ]);
    expect(state.slice(-6)).toEqual([[0xb0, 0, 8], [0xc0, 6], ...bendRange, [0xe0, 0, 20]]);
  });
});

it('firstFrom finds the first event at or after a tick', () => {
  const events = [{ tick: 0 }, { tick: 5 }, { tick: 5 }, { tick: 9 }];
  expect([0, 1, 5, 6, 10].map((tick) => firstFrom(events, tick))).toEqual([0, 1, 1, 3, 4]);
});
