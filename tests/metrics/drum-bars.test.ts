/** @file Tests of distinct and shared drum bars against manual counts. */
import { expect, it } from 'vitest';
import { note, score } from './example-score.ts';
import { drumBars, sharedDrumBars } from './drum-bars.ts';

const beat = (bar: number, ...pitches: number[]) =>
  pitches.map((pitch, i) => note(bar * 4 + i, pitch, 0.25));

it('finds distinct bars whatever the order and the human timing of strokes', () => {
  const drums = [
    ...beat(0, 36, 38),
    note(4, 42),
    { ...note(4, 36), tick: 4 * 480 - 9 },
    ...[note(8, 36), note(8, 42), note(9, 36)],
    ...beat(3, 36, 38),
  ].sort((a, b) => a.tick - b.tick);
  expect(drumBars(score(5, { drums })).size).toBe(3);
  expect(drumBars(score(5, { melody: beat(0, 60) })).size).toBe(0);
});

it('measures what pieces share, both ways', () => {
  const one = drumBars(score(2, { drums: [...beat(0, 36), ...beat(1, 38)] }));
  const other = drumBars(score(1, { drums: beat(0, 36) }));
  expect(sharedDrumBars([one, other])).toBe((1 / 2 + 1) / 2);
  expect(sharedDrumBars([one])).toBeNaN();
});
