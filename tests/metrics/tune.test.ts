/** @file Tests of reach and lift against manual counts. */
import { expect, it } from 'vitest';
import { note, score } from './example-score.ts';
import { lift, reach } from './tune.ts';

it('measures range and wide leaps', () => {
  const line = [60, 67, 59, 71, 72].map((pitch, i) => note(i, pitch));
  expect(reach(line)).toEqual({ range: 13, wideLeaps: 2 / 4 });
  expect(reach([]).range).toBeNaN();
  expect(reach([note(0, 60)]).wideLeaps).toBeNaN();
});

it('compares the chorus with the verse, by the length of their notes', () => {
  const melody = [note(0, 60, 3), note(3, 64, 1), note(4, 65, 4), note(8, 60, 4)];
  const markers = [
    { tick: 0, text: 'verse' },
    { tick: 4 * 480, text: 'chorus' },
    { tick: 8 * 480, text: 'outro' },
  ];
  const piece = { ...score(3, { melody }), markers };
  expect(lift(piece, melody)).toBe(65 - 61);
  expect(lift({ ...piece, markers: markers.slice(0, 1) }, melody)).toBeNaN();
});
