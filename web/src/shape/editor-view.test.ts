/** @file Tests of the geometry of the editor of notes: what is under a point. */
import { expect, it } from 'vitest';
import { notesOf } from './edited-notes.ts';
import {
  firstFrom,
  hitAt,
  notesIn,
  pitchAt,
  regionAt,
  stemsAt,
  tickAt,
  velocityAt,
  xOf,
  yOf,
  type View,
} from './editor-view.ts';

const VIEW: View = {
  scale: 0.1,
  rowHeight: 16,
  left: 50,
  top: 800,
  width: 700,
  height: 400,
  highest: 127,
  lowest: 0,
};
const NOTES = notesOf([
  [1000, 480, 70, 90],
  [1200, 480, 70, 40],
  [2000, 40, 65, 90],
]);

it('places and points agree', () => {
  for (const pitch of [60, 70]) expect(pitchAt(VIEW, yOf(VIEW, pitch) + 3)).toBe(pitch);
  expect(tickAt(VIEW, xOf(VIEW, 960))).toBeCloseTo(960);
  expect(
    [
      [300, 5],
      [10, 200],
      [300, 390],
      [300, 200],
    ].map(([x, y]) => regionAt(VIEW, x!, y!)),
  ).toEqual(['ruler', 'keys', 'velocity', 'notes']);
  expect(velocityAt(VIEW, 0)).toBe(127);
  expect(velocityAt(VIEW, 400)).toBe(1);
});

it('finds the note under a point, the later of two, and its end', () => {
  const y = yOf(VIEW, 70) + 8;
  expect(hitAt(VIEW, NOTES, xOf(VIEW, 1100), y)).toEqual({ note: NOTES[0], end: false });
  expect(hitAt(VIEW, NOTES, xOf(VIEW, 1300), y)).toEqual({ note: NOTES[1], end: false });
  expect(hitAt(VIEW, NOTES, xOf(VIEW, 1675), y)).toEqual({ note: NOTES[1], end: true });
  expect(hitAt(VIEW, NOTES, xOf(VIEW, 900), y)).toBeNull();
  // A short note has no end of its own: it is moved.
  const short = hitAt(VIEW, NOTES, xOf(VIEW, 2038), yOf(VIEW, 65) + 8);
  expect(short).toEqual({ note: NOTES[2], end: false });
});

it('finds what a rectangle touches, and stems at a place', () => {
  const a = { x: xOf(VIEW, 900), y: yOf(VIEW, 71) };
  const b = { x: xOf(VIEW, 1150), y: yOf(VIEW, 70) + 4 };
  expect(notesIn(VIEW, NOTES, a, b)).toEqual(new Set([NOTES[0]!.id]));
  expect(stemsAt(VIEW, NOTES, new Set(), xOf(VIEW, 1000) + 4)).toEqual(new Set([0]));
  expect(stemsAt(VIEW, NOTES, new Set(), xOf(VIEW, 1600))).toEqual(new Set());
  expect(firstFrom(NOTES, 1001)).toBe(1);
});
