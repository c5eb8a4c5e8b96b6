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
