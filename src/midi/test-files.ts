/** @file Handmade MIDI files and events for tests. Channels are counted from 1. */

export type Bytes = readonly number[];

const chunk = (name: string, data: Bytes): number[] => [
  ...[...name].map((character) => character.charCodeAt(0)),
  ...[24, 16, 8, 0].map((shift) => (data.length >> shift) & 0xff),
  ...data,
];

/** Consecutive events, each with its delta time, and End of Track. */
export const events = (...list: readonly Bytes[]): number[] => [...list.flat(), 0, 0xff, 0x2f, 0];

/** A file of format 1, or 0 if it has one track, with 96 ticks per quarter note. */
export function midiFile(tracks: readonly Bytes[]): Uint8Array {
  const header = [0, tracks.length === 1 ? 0 : 1, 0, tracks.length, 0, 96];
  return Uint8Array.from([
    ...chunk('MThd', header),
    ...tracks.flatMap((track) => chunk('MTrk', track)),
  ]);
}

/** A quarter note without delay. */
export const note = (channel: number, pitch = 60): Bytes => [
  ...[0, 0x8f + channel, pitch, 80],
  ...[96, 0x7f + channel, pitch, 0],
];

export const control = (channel: number, controller: number, value: number): Bytes => [
  ...[0, 0xaf + channel, controller, value],
];

export const program = (channel: number, number: number): Bytes => [0, 0xbf + channel, number];

/** A system exclusive message, given the bytes between F0 and F7. */
export const sysex = (...data: Bytes): Bytes => [0, 0xf0, data.length + 1, ...data, 0xf7];
