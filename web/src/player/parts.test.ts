/** @file Tests of the parts of a file, above all of drum tracks on one channel. */
import { describe, expect, it } from 'vitest';
import { readMidiFile } from './midi-file.ts';
import { partsOf, systemMessages } from './parts.ts';
import { midiBytes } from './test-files.ts';

const drums = [0, 0xc9, 8, 0, 0xb9, 7, 90, 0, 0x99, 36, 100, 0x60, 36, 0];
const percussion = [0x30, 0x99, 60, 80, 0, 0xb9, 11, 70, 0x60, 0x99, 60, 0];
const bass = [0, 0xc1, 33, 0, 0x91, 40, 90, 0x60, 40, 0];

describe('partsOf', () => {
  const file = readMidiFile(midiBytes([], drums, bass, percussion));
  const parts = partsOf(file, [{ channel: 9 }, { channel: 1 }, { channel: 9 }]);

  it('makes each track a part, though two share the drum channel', () => {
    expect(parts.map(({ track, channel, notes }) => [track, channel, notes])).toEqual([
      [0, 9, [{ tick: 0, endTick: 96, key: 36, velocity: 100 }]],
      [1, 1, [{ tick: 0, endTick: 96, key: 40, velocity: 90 }]],
      [2, 9, [{ tick: 48, endTick: 144, key: 60, velocity: 80 }]],
    ]);
  });

  it('gives each part all that its channel is told, by any track', () => {
    const ofDrums = [
      { tick: 0, data: [0xc9, 8] },
      { tick: 0, data: [0xb9, 7, 90] },
      { tick: 48, data: [0xb9, 11, 70] },
    ];
    expect(parts[0]!.messages).toEqual(ofDrums);
    expect(parts[2]!.messages).toEqual(ofDrums);
    expect(parts[1]!.messages).toEqual([{ tick: 0, data: [0xc1, 33] }]);
  });

  it('makes two parts of a track on two channels, and none of a track without notes', () => {
    const both = [0, 0x93, 60, 90, 0, 0x92, 48, 90, 0x60, 48, 0, 0, 0x93, 60, 0];
    const two = partsOf(readMidiFile(midiBytes([0, 0xc0, 5], both)), [
      { channel: 2 },
      { channel: 3 },
    ]);
    expect(two.map(({ track, channel }) => [track, channel])).toEqual([
      [0, 2],
      [1, 3],
    ]);
  });

  it('ends overlapping notes of one pitch in their order, and those without an end with the piece', () => {
    const overlapping = [0, 0x90, 60, 90, 0x10, 60, 80, 0x10, 60, 0, 0x10, 62, 70];
    const [part] = partsOf(readMidiFile(midiBytes(overlapping)), []);
    expect(part!.track).toBe(-1);
    expect(part!.notes).toEqual([
      { tick: 0, endTick: 32, key: 60, velocity: 90 },
      { tick: 16, endTick: 48, key: 60, velocity: 80 },
      { tick: 48, endTick: 49, key: 62, velocity: 70 },
    ]);
  });
});

it('system exclusive messages belong to no part', () => {
  const file = readMidiFile(midiBytes([0, 0xf0, 2, 1, 0xf7], bass));
  expect(systemMessages(file)).toEqual([{ tick: 0, data: [0xf0, 1, 0xf7] }]);
});
