/** @file Tests of which tracks are drum kits, by the messages of each standard. */
import { expect, it } from 'vitest';
import { isDrums } from '../score/drums.ts';
import { readMidi } from './read-midi.ts';
import { type Bytes, control, events, midiFile, note, program, sysex } from './test-files.ts';

const XG_ON = sysex(0x43, 0x10, 0x4c, 0, 0, 0x7e, 0);
const XG_PART = (part: number, mode: number) => sysex(0x43, 0x10, 0x4c, 8, part, 7, mode);
const GM_ON = sysex(0x7e, 0x7f, 9, 1);
const GM2_ON = sysex(0x7e, 0x7f, 9, 3);
const GS_RESET = sysex(0x41, 0x10, 0x42, 0x12, 0x40, 0, 0x7f, 0, 0x41);
const GS_PART = (part: number, map: number) =>
  sysex(0x41, 0x10, 0x42, 0x12, 0x40, 0x10 | part, 0x15, map, 0);

/** Whether a track with these events and a note on `channel` (from 1) is a drum kit. */
function drumsOn(channel: number, ...before: Bytes[]): boolean[] {
  const bytes = midiFile([events(...before, note(channel))]);
  return readMidi(bytes)
    .score.tracks.filter((track) => track.notes.length > 0)
    .map(isDrums);
}

it.each<[string, number, Bytes[], boolean]>([
  ['channel 10', 10, [], true],
  ['channel 11', 11, [], false],
  ['XG bank 127', 11, [XG_ON, control(11, 0, 127)], true],
  ['XG bank of sounds', 11, [XG_ON, control(11, 0, 126)], true],
  ['XG bank 127 without XG', 11, [control(11, 0, 127)], false],
  ['XG bank 127 after GM On again', 11, [XG_ON, control(11, 0, 127), GM_ON], false],
  ['XG bank of an instrument on channel 10', 10, [XG_ON, control(10, 0, 0)], true],
  ['XG part mode', 3, [XG_ON, XG_PART(2, 1)], true],
  ['XG part mode of an instrument on channel 10', 10, [XG_ON, XG_PART(9, 0)], false],
  ['GM2 bank 120', 11, [GM2_ON, control(11, 0, 120)], true],
  ['GM2 bank 121 on channel 10', 10, [GM2_ON, control(10, 0, 121)], false],
  ['GM2 bank 121 on channel 10 without GM2', 10, [control(10, 0, 121)], true],
  ['GM2 bank 120 under GM', 11, [GM_ON, control(11, 0, 120)], false],
  ['GS rhythm part 11', 11, [GS_PART(0xa, 1)], true],
  ['GS rhythm part 9', 9, [GS_PART(9, 2)], true],
  ['GS rhythm part before a reset', 11, [GS_PART(0xa, 1), GS_RESET], false],
  ['GS instrument on channel 10', 10, [GS_PART(0, 0)], false],
])('%s', (_, channel, before, drums) => {
  expect(drumsOn(channel, ...before)).toEqual([drums]);
});

it('applies only to the port of the message', () => {
  const port = (number: number): Bytes => [0, 0xff, 0x21, 1, number];
  const bytes = midiFile([
    events(port(0), XG_ON, control(11, 0, 127), note(11)),
    events(port(1), control(11, 0, 127), note(11)),
    events(port(1), note(10)),
  ]);
  expect(readMidi(bytes).score.tracks.map(isDrums)).toEqual([true, false, true]);
});

it('keeps programs on their port', () => {
  const port = (number: number): Bytes => [0, 0xff, 0x21, 1, number];
  const bytes = midiFile([
    events(port(0), program(1, 40)),
    events(port(0), note(1)),
    events(port(1), note(1)),
  ]);
  expect(readMidi(bytes).score.tracks.map((track) => track.program)).toEqual([40, 40, 0]);
});
