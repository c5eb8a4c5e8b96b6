/** @file Tests of the notes in which two takes differ. */
import { expect, it } from 'vitest';
import type { Composition, NoteTuple } from '../api.ts';
import { differentNotes } from './different-notes.ts';

const piece = (notes: Record<string, NoteTuple[]>): Composition =>
  ({
    parts: Object.keys(notes).map((id, track) => ({ id, track })),
    tracks: Object.values(notes).map((each) => ({ notes: each })),
  }) as unknown as Composition;

it('finds notes of other pitch, onset or length; loudness alone is no difference', () => {
  const before = piece({
    lead: [
      [0, 480, 60, 90],
      [480, 480, 62, 90],
      [960, 480, 64, 90],
      [1440, 240, 65, 90],
    ],
  });
  const after = piece({
    lead: [
      [0, 480, 60, 30],
      [480, 480, 63, 90],
      [970, 480, 64, 90],
      [1440, 480, 65, 90],
    ],
  });
  expect([...differentNotes(after, before)]).toEqual(['0:480:63', '0:970:64', '0:1440:65']);
});

it('compares part with part, whatever their tracks', () => {
  const one = piece({ lead: [[0, 480, 60, 90]], bass: [[0, 480, 36, 90]] });
  const other = piece({ bass: [[0, 480, 36, 90]] });
  expect([...differentNotes(one, other)]).toEqual(['0:0:60']);
  expect([...differentNotes(other, one)]).toEqual([]);
});
