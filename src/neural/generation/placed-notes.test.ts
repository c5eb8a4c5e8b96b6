/** @file Tests that written notes among those of a track leave these as they are in a MIDI file. */
import { expect, it } from 'vitest';
import { withPlaced } from './placed-notes.ts';

const note = (tick: number, duration: number, pitch = 60) => ({
  tick,
  duration,
  pitch,
  velocity: 80,
});

it('ends a written note where the next of its pitch begins, and at the end', () => {
  const kept = [note(100, 50), note(0, 10, 64)];
  expect(withPlaced(kept, [note(20, 500), note(120, 30, 61), note(180, 500)], 200)).toEqual([
    note(0, 10, 64),
    note(20, 80),
    note(100, 50),
    note(120, 30, 61),
    note(180, 20),
  ]);
});

it('leaves out a written note whose pitch sounds already, and a second one at once', () => {
  const kept = [note(0, 100), note(300, 0)];
  const written = [note(50, 10), note(100, 10), note(100, 90), note(300, 10)];
  expect(withPlaced(kept, written, 400)).toEqual([note(0, 100), note(100, 10), note(300, 0)]);
});
