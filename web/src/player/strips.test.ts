/** @file Tests of the mixer on messages: as the server mixes files. */
import { describe, expect, it } from 'vitest';
import { isHeard, isMixedAlike, throughStrip } from './strips.ts';

const messages = [
  { tick: 0, data: [0xb2, 0, 1] },
  { tick: 0, data: [0xc2, 40] },
  { tick: 0, data: [0xb2, 7, 80] },
  { tick: 0, data: [0xb2, 10, 30] },
  { tick: 480, data: [0xb2, 7, 40] },
  { tick: 480, data: [0xc2, 41] },
  { tick: 960, data: [0xb2, 10, 90] },
];

const values = (strip: Parameters<typeof throughStrip>[2], status: number, controller?: number) =>
  throughStrip(messages, 2, strip)
    .filter(({ data }) => data[0] === status && (controller ?? data[1]) === data[1])
    .map(({ tick, data }) => [tick, data.at(-1)]);

describe('throughStrip', () => {
  it('scales later volumes with the one at the start', () => {
    expect(values({ volume: 40 }, 0xb2, 7)).toEqual([
      [0, 40],
      [480, 20],
    ]);
    expect(values({ volume: 127 }, 0xb2, 7)).toEqual([
      [0, 127],
      [480, 64],
    ]);
  });

  it('sets the pan at the start and leaves later changes', () => {
    expect(values({ pan: 0 }, 0xb2, 10)).toEqual([
      [0, 0],
      [960, 90],
    ]);
  });

  it('plays all on one program, after the bank', () => {
    expect(values({ program: 0 }, 0xc2)).toEqual([[0, 0]]);
    const mixed = throughStrip(messages, 2, { program: 0 });
    const bank = mixed.findIndex(({ data }) => data[0] === 0xb2 && data[1] === 0);
    expect(mixed.findIndex(({ data }) => data[0] === 0xc2)).toBeGreaterThan(bank);
  });

  it('leaves the swells, vibrato and pedal that the chosen instrument has, as the server does', () => {
    const played = [
      { tick: 0, data: [0xc2, 0] },
      { tick: 0, data: [0xb2, 11, 100] },
      { tick: 100, data: [0xb2, 1, 30] },
      { tick: 200, data: [0xb2, 1, 0] },
      { tick: 300, data: [0xb2, 11, 60] },
      { tick: 300, data: [0xb2, 64, 127] },
      { tick: 400, data: [0xb2, 64, 0] },
      { tick: 400, data: [0xb2, 11, 127] },
    ];
    const on = (program: number) =>
      throughStrip(played, 2, { program }).flatMap(({ tick, data }) =>
        data[0] === 0xb2 ? [[tick, data[1], data[2]].join(' ')] : [],
      );
    // A flute, a harpsichord, and the piano that it is.
    expect(on(73)).toEqual(['0 11 100', '100 1 30', '200 1 0', '300 11 60', '400 11 127']);
    expect(on(6)).toEqual(['0 11 90', '400 11 127']);
    expect(on(0)).toHaveLength(7);
  });

  it('adds what the part does not say, from the standard volume', () => {
    expect(throughStrip([{ tick: 9, data: [0xb0, 7, 50] }], 0, { volume: 50 })).toEqual([
      { tick: 0, data: [0xb0, 7, 50] },
      { tick: 9, data: [0xb0, 7, 25] },
    ]);
  });

  it('leaves a part without a strip as it is', () => {
    expect(throughStrip(messages, 2, undefined)).toBe(messages);
    expect(throughStrip(messages, 2, { mute: true })).toBe(messages);
  });
});

describe('isHeard', () => {
  it('is what is soloed, if anything is, and never what is muted', () => {
    const strips = [{ solo: true }, undefined, { mute: true, solo: true }];
    expect(strips.map((strip) => isHeard(strip, strips))).toEqual([true, false, false]);
    expect(isHeard(undefined, [undefined, { mute: true }])).toBe(true);
  });
});

it('isMixedAlike looks at volume, pan and program', () => {
  expect(isMixedAlike(undefined, { mute: true })).toBe(true);
  expect(isMixedAlike({ volume: 1 }, { volume: 2 })).toBe(false);
});
