/** @file Tests of the reading of MIDI files. */
import { describe, expect, it } from 'vitest';
import { readMidiFile } from './midi-file.ts';
import { midiBytes } from './test-files.ts';

describe('readMidiFile', () => {
  it('reads messages with running status, tempos and the end', () => {
    const file = readMidiFile(
      midiBytes(
        [0, 0xff, 0x51, 3, 0x07, 0xa1, 0x20, 0x83, 0x60, 0xff, 0x51, 3, 0x0f, 0x42, 0x40],
        [0, 0xc2, 5, 0, 0x92, 60, 90, 0x60, 62, 80, 0x60, 60, 0, 0, 0x82, 62, 0],
      ),
    );
    expect(file.ticksPerQuarter).toBe(480);
    expect(file.tempos).toEqual([
      { tick: 0, tempo: 120 },
      { tick: 480, tempo: 60 },
    ]);
    expect(file.tracks[1]).toEqual([
      { tick: 0, data: [0xc2, 5] },
      { tick: 0, data: [0x92, 60, 90] },
      { tick: 96, data: [0x92, 62, 80] },
      { tick: 192, data: [0x92, 60, 0] },
      { tick: 192, data: [0x82, 62, 0] },
    ]);
    expect(file.endTick).toBe(480);
  });

  it('keeps system exclusive messages and steps over other chunks', () => {
    const sysex = [0, 0xf0, 5, 0x7e, 0x7f, 9, 1, 0xf7];
    const bytes = midiBytes(sysex);
    const other = [...'Junk'].map((letter) => letter.charCodeAt(0)).concat(0, 0, 0, 1, 7);
    const withJunk = new Uint8Array([...bytes.subarray(0, 14), ...other, ...bytes.subarray(14)]);
    expect(readMidiFile(withJunk).tracks).toEqual([
      [{ tick: 0, data: [0xf0, 0x7e, 0x7f, 9, 1, 0xf7] }],
    ]);
  });

  it('starts at 120 without a tempo', () => {
    expect(readMidiFile(midiBytes([])).tempos).toEqual([{ tick: 0, tempo: 120 }]);
  });

  it('refuses what is no MIDI file, or ends within an event', () => {
    expect(() => readMidiFile(new Uint8Array(20))).toThrow('Not a Standard MIDI File');
    expect(() => readMidiFile(midiBytes([0, 0x90, 60]))).toThrow('ends within an event');
    expect(() => readMidiFile(midiBytes([0, 60, 60]))).toThrow('without a status');
  });
});
