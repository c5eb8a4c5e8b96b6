/** @file The lines of a small piano texture. */
import { expect, it } from 'vitest';
import type { Note } from '../../score/score.ts';
import { heldNotes } from './held-notes.ts';

const QUARTER = 480;
const note = (tick: number, pitch: number, duration = QUARTER): Note => {
  return { tick, duration, pitch, velocity: 80 };
};

it('parts melody, chords and bass of a piano', () => {
  const bass = [note(0, 36, 4 * QUARTER)];
  const chords = [52, 55, 60].map((pitch) => note(0, pitch, 4 * QUARTER));
  const melody = [76, 77, 79, 77].map((pitch, i) => note(i * QUARTER, pitch));
  const notes = [...bass, ...chords, ...melody].sort(
    (a, b) => a.tick - b.tick || a.pitch - b.pitch,
  );
  expect(heldNotes({ notes }, 'top', QUARTER)).toEqual(melody);
  expect(heldNotes({ notes }, 'bottom', QUARTER)).toEqual(bass);
  expect(heldNotes({ notes }, 'inner', QUARTER)).toEqual(chords);
  expect(heldNotes({ notes }, 'all', QUARTER)).toBe(notes);
});

it('has a single line on top', () => {
  const notes = [60, 62, 64].map((pitch, i) => note(i * QUARTER, pitch));
  expect(heldNotes({ notes }, 'top', QUARTER)).toEqual(notes);
  expect(heldNotes({ notes }, 'bottom', QUARTER)).toEqual([]);
});
