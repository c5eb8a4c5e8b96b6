/** @file Tests of channel events as columns. */
import { describe, expect, it } from 'vitest';
import { parseMidi } from './parse-midi.ts';

const HEADER = [0x4d, 0x54, 0x68, 0x64, 0, 0, 0, 6, 0, 1, 0, 2, 0, 96];
const track = (data: number[]) => [0x4d, 0x54, 0x72, 0x6b, 0, 0, 0, data.length, ...data];
const END = [0, 0xff, 0x2f, 0];

describe('parseMidi', () => {
  it('lists the channel events track after track, with running status expanded', () => {
    const first = [0, 0x90, 60, 100, 96, 60, 0, 4, 0xc0, 7, ...END];
    const second = [5, 0xe1, 0, 64, 0x81, 0, 0xff, 3, 2, 0x41, 0x62, ...END];
    const read = parseMidi(Uint8Array.from([...HEADER, ...track(first), ...track(second)]));
    // The next file does not change them.
    parseMidi(Uint8Array.from([...HEADER, ...track(END), ...track([1, 0x95, 1, 1, ...END])]));
    expect([...read.events.ticks]).toEqual([0, 96, 100, 5]);
    expect([...read.events.messages]).toEqual([0x903c64, 0x903c00, 0xc00700, 0xe10040]);
    expect(read.tracks).toMatchObject([
      { name: '', events: { from: 0, to: 3 }, endTick: 100 },
      { name: 'Ab', events: { from: 3, to: 4 }, endTick: 133 },
    ]);
    expect(read.warnings).toEqual([]);
  });

  it('keeps ticks past 2^31 exact', () => {
    const far = Array.from({ length: 9 }, () => [0xff, 0xff, 0xff, 0x7f, 0x80, 1, 1]).flat();
    const bytes = Uint8Array.from([...HEADER, ...track([...far, ...END]), ...track(END)]);
    expect(parseMidi(bytes).events.ticks.at(-1)).toBe(9 * 0x0fffffff);
  });
});
