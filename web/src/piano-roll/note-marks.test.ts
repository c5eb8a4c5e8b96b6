/** @file Tests that parts in one grid get different marks. */
import { expect, it } from 'vitest';
import type { Role } from '../api.ts';
import { isShape, trackMarks } from './note-marks.ts';

const pitched = (...roles: Role[]) => roles.map((role) => ({ role, channel: 0 }));
const drums = (...roles: Role[]) => roles.map((role) => ({ role, channel: 9 }));

it('gives each part a mark of its own, beats a shape', () => {
  const tracks = [
    ...pitched('melody', 'second_melody', 'chords', 'chords', 'chords', 'pad', 'bass'),
    ...drums('drums', 'percussion'),
  ];
  const marks = trackMarks(tracks);
  expect(new Set(marks).size).toBe(tracks.length);
  expect(marks.map(isShape)).toEqual(tracks.map(({ channel }) => channel === 9));
  expect(marks[0]).toBe('solid');
  expect(marks[6]).toBe('core');
});

it('keeps the usual mark of a role for it, whatever comes before', () => {
  expect(trackMarks(pitched('chords', 'chords', 'melody'))).toEqual(['stripes', 'hollow', 'solid']);
});

it('has an answer for more parts than marks', () => {
  const many = trackMarks(
    Array.from({ length: 20 }, () => ({ role: 'other' as const, channel: 0 })),
  );
  expect(many).toHaveLength(20);
  expect(many.every((mark) => !isShape(mark))).toBe(true);
});
