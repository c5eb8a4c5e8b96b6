/** @file Tests of phrases and their contours. */
import { expect, test } from 'vitest';
import type { Note } from '../score/score.ts';
import { contourOf, phrasesOf } from './phrases.ts';

const line = (...pitches: number[]): Note[] =>
  pitches.map((pitch, i) => ({ tick: i * 240, duration: 240, pitch, velocity: 80 }));

test('rests and long notes end phrases', () => {
  const first = line(60, 62, 64, 65);
  const rested = first.map((note) => ({ ...note, tick: note.tick + 960 + 480 }));
  const phrases = phrasesOf([...first, ...rested]);
  expect(phrases.map(({ start, end, rest }) => [start, end, rest])).toEqual([
    [0, 960, 480],
    [1440, 2400, 0],
  ]);
  const held = [...line(60, 62, 64), { tick: 720, duration: 1000, pitch: 65, velocity: 80 }];
  const after = line(60, 62, 64).map((note) => ({ ...note, tick: note.tick + 1720 }));
  expect(phrasesOf([...held, ...after])).toHaveLength(2);
});

test.each([
  [[60, 62, 67, 69, 67, 62, 60], 'arch'],
  [[69, 67, 62, 60, 62, 67, 69], 'valley'],
  [[60, 62, 64, 65, 67, 69], 'rising'],
  [[69, 67, 65, 64, 62, 60], 'falling'],
  [[60, 62, 60, 61, 62], 'flat'],
  [[60, 65, 60, 65, 60, 65], 'wave'],
])('%j is %s', (pitches, contour) => {
  expect(contourOf(line(...pitches))).toBe(contour);
});
