/** @file Tests of which channels of a track are one instrument. */
import { describe, expect, it } from 'vitest';
import { readMidi } from './read-midi.ts';
import { type Bytes, control, events, midiFile, note, program } from './test-files.ts';

/** Channel and number of notes of each track. */
function tracksOf(...tracks: readonly Bytes[]): string[] {
  return readMidi(midiFile(tracks)).score.tracks.map(
    ({ channel, notes }) => `${channel + 1}: ${notes.length}`,
  );
}

/** Four notes on each of some strings, the next `step` semitones higher. */
const strings = (channels: readonly number[], step = 5): Bytes[] =>
  channels.flatMap((channel, i) => [0, 1, 2, 3].map((fret) => note(channel, 40 + step * i + fret)));

const OTHER = events(program(16, 5), note(16));

describe('one instrument over several channels', () => {
  it('is a guitar with one channel per string, even across channel 10', () => {
    expect(tracksOf(events(...strings([1, 2, 3, 4, 5, 6])))).toEqual(['1: 24']);
    expect(tracksOf(events(...strings([7, 8, 9, 11, 12, 13])))).toEqual(['7: 24']);
  });

  it('is a bass with four strings, but not a quartet', () => {
    const bass = [1, 2, 3, 4].map((channel) => program(channel, 33));
    expect(tracksOf(events(...bass, ...strings([1, 2, 3, 4])))).toEqual(['1: 16']);
    expect(tracksOf(events(...strings([1, 2, 3, 4])))).toHaveLength(4);
  });

  it('is not one if programs differ, notes overlap or strings are unordered', () => {
    const six = [1, 2, 3, 4, 5, 6];
    expect(tracksOf(events(program(3, 7), ...strings(six)))).toHaveLength(6);
    expect(tracksOf(events(...strings(six, 0)))).toHaveLength(6);
    const chord = [0, 0x90, 30, 80, 0, 0x90, 33, 80, 96, 0x80, 30, 0, 0, 0x80, 33, 0];
    expect(tracksOf(events(chord, ...strings(six)))).toHaveLength(6);
  });

  it('is a zone set up by an MPE message', () => {
    const zone = [control(1, 101, 0), control(1, 100, 6), control(1, 6, 3)];
    const played = [2, 3, 4, 5].map((channel) => note(channel, 60));
    expect(tracksOf(events(...zone, ...played))).toEqual(['1: 3', '5: 1']);
  });

  it('is a track whose channels share a program, in a file with several tracks', () => {
    const two = [program(1, 30), program(2, 30), note(1), note(2)];
    expect(tracksOf(events(...two), OTHER)).toEqual(['1: 2', '16: 1']);
    expect(tracksOf(events(...two))).toHaveLength(2);
    expect(tracksOf(events(note(1), note(2)), OTHER)).toHaveLength(3);
  });
});

it('notes of one pitch on two channels end in the order they start', () => {
  const long = [0, 0x90, 60, 80, 10, 0x91, 60, 80, 10, 0x81, 60, 0, 50, 0x80, 60, 0];
  const both = events(program(1, 30), program(2, 30), long);
  const [guitar] = readMidi(midiFile([both, OTHER])).score.tracks;
  expect(guitar?.notes.map(({ tick, duration }) => [tick, duration])).toEqual([
    [0, 20],
    [10, 60],
  ]);
});
