/** @file Tests of reach and lift against manual counts. */
import { expect, it } from 'vitest';
import { note, score } from './example-score.ts';
import { lengthening, lift, reach, returns, syncopation } from './tune.ts';

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

it('tells the bars that return with their pitches from those with the rhythm only', () => {
  const bar = (from: number, ...pitches: readonly number[]) =>
    pitches.map((pitch, i) => note(4 * from + i, pitch));
  const first = bar(0, 60, 64, 62, 60);
  const sequence = bar(1, 62, 65, 64, 62);
  const upsideDown = bar(2, 67, 64, 65, 67);
  const other = bar(3, 60, 67, 60, 67);
  const shares = (line: readonly ReturnType<typeof note>[]) => returns(score(4, {}), line);
  expect(shares([...first, ...sequence, ...upsideDown, ...other])).toEqual({
    withPitches: 2 / 4,
    rhythmOnly: 1 / 4,
  });
  // Bars of two notes are no melody.
  expect(shares([note(0, 60), note(1, 62), note(4, 60), note(5, 62)]).withPitches).toBeNaN();
});

it('counts the notes off the beat that the next beat does not follow', () => {
  const line = [note(0, 60), note(0.5, 60), note(1, 60), note(1.5, 60, 1), note(2.5, 60, 0.5)];
  expect(syncopation(score(1, {}), line)).toBe(2 / 5);
});

it('compares the lengths of notes in chorus and verse', () => {
  const melody = [note(0, 60, 1), note(1, 60, 1), note(4, 60, 3)];
  const markers = [
    { tick: 0, text: 'verse 1' },
    { tick: 4 * 480, text: 'Refrain' },
  ];
  expect(lengthening({ ...score(2, { melody }), markers }, melody)).toBe(3);
});
