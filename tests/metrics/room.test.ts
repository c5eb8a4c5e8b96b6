/** @file Tests of the room a lead has against manual counts. */
import { expect, it } from 'vitest';
import { note, score } from './example-score.ts';
import { room } from './room.ts';

it('measures what lies above the lead and on its pitch, each moment once', () => {
  const melody = [note(0, 72, 2), note(2, 74, 2)];
  const piece = score(1, {
    melody,
    // Above the first note for one quarter, twice; on the second for half a quarter.
    chords: [note(0, 76, 1), note(0, 79, 1), note(3.5, 74, 2)],
    bass: [note(0, 84, 4)],
  });
  expect(room(piece)).toMatchObject({ above: 1 / 4, onPitch: 0.5 / 4, rubs: 0 });
  expect(room(piece).secondAbove).toBeNaN();
  expect(room(score(1, {})).above).toBeNaN();
});

it('compares a second melody with the first while both sound', () => {
  const piece = score(1, {
    melody: [note(0, 72, 4)],
    second_melody: [note(0, 76, 1), note(2, 69, 1)],
  });
  expect(room(piece)).toMatchObject({ above: 1 / 4, secondAbove: 1 / 2 });
});

it('counts long notes of the lead against which a chord holds a semitone or a minor ninth', () => {
  const rubs = (pitch: number, length: number, chord: number, held = 4) =>
    room(score(1, { melody: [note(0, pitch, length)], chords: [note(0, chord, held)] })).rubs;
  expect(rubs(72, 1, 71)).toBe(1);
  expect(rubs(72, 1, 73)).toBe(1);
  expect(rubs(72, 1, 59)).toBe(1);
  // A major seventh, an octave and a semitone that is short, or against a short note, do not rub.
  expect(rubs(72, 1, 61)).toBe(0);
  expect(rubs(72, 1, 60)).toBe(0);
  expect(rubs(72, 1, 71, 0.4)).toBe(0);
  expect(rubs(72, 0.5, 71)).toBe(0);
});
