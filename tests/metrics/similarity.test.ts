/** @file Tests of the similarity of passages against manual counts. */
import { expect, it } from 'vitest';
import { overlappingNotes, passageSimilarity } from './similarity.ts';

const note = (tick: number, pitch: number, duration = 100) => ({
  tick,
  pitch,
  duration,
  velocity: 80,
});

it('counts shared tones at shared places despite human timing', () => {
  const notes = [note(0, 60), note(478, 62), note(960, 64), note(1925, 60), note(2400, 65)];
  const a = { start: 0, end: 1920 };
  const b = { start: 1920, end: 3840 };
  // Shared: 60 at the start. Only in one: 62 and 64 against 65.
  expect(passageSimilarity(notes, a, b, 120)).toBeCloseTo(1 / 4);
  expect(passageSimilarity(notes, a, a, 120)).toBe(1);
  expect(passageSimilarity([], a, b, 120)).toBe(1);
});

it('finds repeated notes of a sounding pitch, and no other overlaps', () => {
  const held = note(0, 60, 500);
  const again = note(400, 60);
  expect(overlappingNotes([held, note(100, 62), again, note(500, 60)])).toEqual([[held, again]]);
});
