/** @file Tests of how notes are put on steps, and of what is kept of where they were played. */
import { expect, test } from 'vitest';
import type { Note } from '../score/score.ts';
import { evened } from './evened.ts';

const METER = { numerator: 4, denominator: 4 };
const BARS = Array.from({ length: 4 }, (_, i) => ({ tick: 1920 * i }));

/** Quarter notes, each late by some ticks, and eighths between them on time. */
function line(late: number): { role: string; notes: Note[] } {
  const notes = Array.from({ length: 32 }, (_, i) => ({
    tick: 240 * i + (i % 2 === 0 ? late : 0),
    duration: 200,
    pitch: 60,
    velocity: 80,
  }));
  return { role: 'bass', notes };
}

test('a part that pushes or lays back is on the steps, and how far it was off is known', () => {
  const ahead = line(-15);
  ahead.notes[0] = { ...ahead.notes[0]!, tick: 0 };
  const { parts, swing } = evened([line(20), line(0), ahead], BARS, METER);
  expect(swing).toBeUndefined();
  expect(parts.map(({ lateTicks }) => lateTicks)).toEqual([20, 0, -15]);
  for (const { notes } of parts) {
    expect(notes.map(({ tick }) => tick)).toEqual(Array.from({ length: 32 }, (_, i) => 240 * i));
  }
});

test('of a few notes nothing is said', () => {
  const few = line(20);
  const { parts } = evened([{ ...few, notes: few.notes.slice(0, 8) }], BARS, METER);
  expect(parts[0]!.lateTicks).toBe(0);
});
