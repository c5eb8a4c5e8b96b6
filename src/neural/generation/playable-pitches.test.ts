/** @file Tests of what a part may be given to play. */
import { expect, it } from 'vitest';
import { scoreOf } from '../../score/score-of.ts';
import { playablePitches } from './playable-pitches.ts';

const VIOLIN = 40;

function playable(pitches: readonly number[], program: number, role: 'melody' | 'drums'): number[] {
  const notes = pitches.map((pitch, i) => ({ tick: 480 * i, duration: 480, pitch, velocity: 80 }));
  const [track] = scoreOf({ part: { notes, role, program } }).tracks;
  const plays = playablePitches(track!);
  return Array.from({ length: 128 }, (_, pitch) => pitch).filter(plays);
}
const ends = (pitches: readonly number[]) => [pitches[0], pitches.at(-1)];

it('is a fifth around what a part plays, as far as its instrument goes', () => {
  expect(ends(playable([70, 75], VIOLIN, 'melody'))).toEqual([63, 82]);
  // A violin has nothing below its open G string.
  expect(ends(playable([57, 75], VIOLIN, 'melody'))).toEqual([55, 82]);
});

it('is what a part plays, even where its instrument does not', () => {
  expect(ends(playable([50, 60], VIOLIN, 'melody'))).toEqual([50, 67]);
});

it('is any drum of General MIDI, and those of the part', () => {
  const drums = playable([27, 36], 0, 'drums');
  expect(ends(drums)).toEqual([27, 81]);
  expect(drums).not.toContain(28);
});
