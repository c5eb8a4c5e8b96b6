/** @file Tests of note values: the nearest one to a length, and when a line is in triplets. */
import { describe, expect, it } from 'vitest';
import { nearestNoteValue, NOTE_VALUES, noteValuesOf } from './note-values.ts';

describe('note values', () => {
  it('are plain and dotted values from a sixty-fourth to four bars', () => {
    expect(NOTE_VALUES).toHaveLength(17);
    expect(NOTE_VALUES.slice(0, 4)).toEqual([1 / 16, 3 / 32, 1 / 8, 3 / 16]);
    expect(NOTE_VALUES.at(-1)).toBe(16);
  });

  it.each([
    [0.47, 0.5],
    [0.72, 0.75],
    [1.2, 1],
    [0.001, 1 / 16],
    [99, 16],
  ])('puts a length of %f quarters down as %f', (played, written) => {
    expect(nearestNoteValue(played, NOTE_VALUES)).toBe(written);
  });

  it('include triplets only if the line has them', () => {
    const straight = [1, 0.5, 0.48, 0.75, 1.02];
    expect(noteValuesOf(straight)).toBe(NOTE_VALUES);
    expect(noteValuesOf([1, 0.33, 0.34, 0.33, 1])).toContain(1 / 3);
    // A single one is an accident.
    expect(noteValuesOf([...straight, 0.67])).toBe(NOTE_VALUES);
  });
});
