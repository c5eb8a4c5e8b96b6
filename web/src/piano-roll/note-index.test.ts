/** @file Tests of the search for the notes within a stretch. */
import { expect, it } from 'vitest';
import type { NoteTuple } from '../api.ts';
import { indexNotes, notesWithin } from './note-index.ts';

const NOTES: NoteTuple[] = [
  [0, 2000, 60, 90],
  [480, 100, 62, 90],
  [960, 100, 64, 90],
  [1920, 100, 65, 90],
];

it('finds the notes that begin within, and the long ones that still sound', () => {
  const index = indexNotes(NOTES);
  expect(index.longest).toBe(2000);
  expect(notesWithin(index, 1900, 1920)).toEqual([0, 3]);
  expect(notesWithin(index, 2100, 4000)).toEqual([1, 4]);
  expect(notesWithin(index, 4000, 5000)).toEqual([4, 4]);
});

it('finds nothing in a track without notes', () => {
  expect(notesWithin(indexNotes([]), 0, 100)).toEqual([0, 0]);
});
