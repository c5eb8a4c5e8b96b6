/**
 * @file Tests that files with common violations of the standard are read, with a warning that locates
 *   them.
 */
import { describe, expect, it } from 'vitest';
import { MidiError } from './midi-error.ts';
import { readMidi } from './read-midi.ts';
import { type Bytes, events, midiFile, note } from './test-files.ts';

const ascii = (text: string): Bytes => [...Buffer.from(text, 'latin1')];

/** Warnings and number of notes. */
function read(bytes: Uint8Array) {
  const { score, warnings } = readMidi(bytes);
  const notes = score.tracks.reduce((sum, track) => sum + track.notes.length, 0);
  return { notes, warnings, ticksPerQuarter: score.ticksPerQuarter };
}

const plain = midiFile([events(note(1))]);

describe('a data byte above 127', () => {
  const bad = [0, 0xb0, 7, 0xa8];

  it('is masked if the track can then be read to its end', () => {
    const { notes, warnings } = read(midiFile([events(note(1), bad, note(1), bad)]));
    expect(notes).toBe(2);
    expect(warnings).toEqual([
      { code: 'masked-byte', offset: 33, track: 1, byte: 0xa8 },
      { code: 'masked-byte', offset: 45, track: 1, byte: 0xa8 },
    ]);
  });

  it('ends the track if it cannot', () => {
    const { notes, warnings } = read(midiFile([[...note(1), ...bad, ...note(1)]]));
    expect(notes).toBe(1);
    expect(warnings).toEqual([
      { code: 'bad-event', offset: 33, track: 1, damage: { kind: 'not-data', byte: 0xa8 } },
    ]);
  });
});

it('reads numbers padded with zero groups, but none that are too large', () => {
  const padded = [0x80, 0x80, 0x80, 0x80, 0x80, 0x60, 0x90, 60, 1];
  const { notes, warnings } = read(midiFile([events(padded, [0x60, 0x80, 60, 0])]));
  expect(notes).toBe(1);
  expect(warnings).toEqual([{ code: 'padded-number', offset: 22, track: 1, bytes: 6 }]);
  const large = [0x81, 0x80, 0x80, 0x80, 0x00, 0x90, 60, 1];
  expect(read(midiFile([events(large)])).warnings).toMatchObject([
    { code: 'bad-event', damage: { kind: 'long-number' } },
  ]);
});

it.each([
  ['a negative resolution', 0x10000 - 480, 480, 2],
  ['17 frames a second', 0xef28, 680, 17],
])('reads an impossible frame rate as a division: %s', (_, division, expected, frames) => {
  const bytes = plain.with(12, division >> 8).with(13, division & 0xff);
  const { notes, warnings, ticksPerQuarter } = read(bytes);
  expect([notes, ticksPerQuarter]).toEqual([1, expected]);
  expect(warnings).toEqual([
    {
      ...{ code: 'frame-rate', offset: 12, track: null },
      ...{ framesPerSecond: frames, ticksPerQuarter: expected },
    },
  ]);
});

it.each([0, 5, 10, 22, 100, 0x10000])('accepts a header length of %i', (length) => {
  const bytes = [24, 16, 8, 0].reduce(
    (file, shift, i) => file.with(4 + i, (length >> shift) & 255),
    plain,
  );
  expect(read(bytes)).toMatchObject({
    notes: 1,
    warnings: [{ code: 'header-length', offset: 4, announced: length, found: 6 }],
  });
});

it('refuses a header with an invalid length if no track follows', () => {
  const bytes = midiFile([]).with(7, 99);
  expect(() => readMidi(bytes)).toThrow(MidiError);
});

it('skips text before the header, but not other data', () => {
  const text = ascii('Content-Type: audio/midi\r\nOf MThd files: é\r\n\r\n');
  expect(read(Uint8Array.from([...text, ...plain]))).toMatchObject({
    notes: 1,
    warnings: [{ code: 'prefix-skipped', offset: 0, bytes: text.length }],
  });
  expect(() => read(Uint8Array.from([0, 1, 2, ...plain]))).toThrow(MidiError);
  expect(() => read(Uint8Array.from([...ascii('PK\x03\x04'), ...plain]))).toThrow(/zip archive/);
});

it('recognises a macOS companion file', () => {
  expect(() => readMidi(Uint8Array.from([0, 5, 0x16, 7, 0, 2]))).toThrow(/companion file of macOS/);
});
