/** @file Transposing: aftertouch goes with its key, and drops out where the key leaves MIDI's range. */
import { expect, it } from 'vitest';
import type { Score } from './score.ts';
import { scoreOf } from './score-of.ts';
import { transpose } from './transpose.ts';

const piece = scoreOf({ melody: [{ tick: 0, duration: 480, pitch: 60, velocity: 80 }] });
const aftertouch = [
  { tick: 0, value: 10 },
  { tick: 10, pitch: 60, value: 20 },
  { tick: 20, pitch: 126, value: 30 },
];
const score: Score = { ...piece, tracks: piece.tracks.map((track) => ({ ...track, aftertouch })) };

it('moves the pressure on a key, keeps that of the channel, and drops what leaves 0..127', () => {
  expect(transpose(score, 3).tracks[0]!.aftertouch).toEqual([
    { tick: 0, value: 10 },
    { tick: 10, pitch: 63, value: 20 },
  ]);
});
