/** @file Tests of motion and repetition of lines against manual counts. */
import { expect, it } from 'vitest';
import { note, score } from './example-score.ts';
import { melodicMotion, repeatedBarShare } from './melodic-line.ts';

it('sorts moves by their size', () => {
  // Same, step up, step down, third, octave.
  const line = [60, 60, 62, 61, 64, 76].map((pitch, i) => note(i, pitch));
  expect(melodicMotion(line)).toEqual({ repeated: 1 / 5, step: 2 / 5, skip: 1 / 5, leap: 1 / 5 });
  expect(melodicMotion([]).step).toBeNaN();
});

it('finds repeated bars despite human timing', () => {
  const melody = [
    ...[note(0, 60), note(1, 62)],
    { ...note(4, 60), tick: 4 * 480 - 8 },
    note(5, 62),
    ...[note(8, 67), note(9, 65)],
    note(16, 60),
  ];
  const piece = score(5, { melody });
  // Of four bars with notes, the second repeats the first and the third only its rhythm.
  expect(repeatedBarShare(piece, melody, 'notes')).toBe(1 / 4);
  expect(repeatedBarShare(piece, melody, 'rhythm')).toBe(2 / 4);
  expect(repeatedBarShare(piece, [], 'notes')).toBeNaN();
});
