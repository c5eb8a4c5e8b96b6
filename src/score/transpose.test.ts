/** @file Transposing: chord symbols with every accidental, and aftertouch, which goes with its key. */
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

it.each([
  ['C#m', 3, 'Em'],
  ['F#m7/C#', 1, 'Gm7/D'],
  ['Bb', 2, 'C'],
  ['C##dim', 1, 'Ebdim'],
  ['Ebb/Dbb', 2, 'E/D'],
  ['C', 1, 'Db'],
  ['N.C.', 1, 'N.C.'],
])('moves the chord %s by %i to %s', (symbol, semitones, moved) => {
  const chords = [{ tick: 0, symbol }];
  expect(transpose({ ...score, chords }, semitones).chords).toEqual([{ tick: 0, symbol: moved }]);
});
