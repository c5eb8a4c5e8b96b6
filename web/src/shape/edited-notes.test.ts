/** @file The notes of a part while they are edited: exact changes, limits, and which bars are sent. */
import { describe, expect, it } from 'vitest';
import type { Bar } from '../piano-roll/bars.ts';
import {
  changedBars,
  idsAlike,
  idsOf,
  inOrder,
  louder,
  moved,
  notesOf,
  pasted,
  resized,
  snapped,
  splitAt,
  tuplesIn,
  without,
  withVelocity,
} from './edited-notes.ts';

const BARS: Bar[] = [1, 2, 3, 4].map((number) => ({
  number,
  tick: (number - 1) * 1920,
  endTick: number * 1920,
  beatTicks: 480,
}));
const END = { endTick: 4 * 1920 };
const NOTES = notesOf([
  [0, 480, 60, 80],
  [480, 240, 64, 90],
  [3820, 480, 67, 100],
  [3845, 100, 72, 70],
]);
const ids = (...which: number[]) => idsOf(which.map((i) => NOTES[i]!));
const plain = (notes: ReturnType<typeof notesOf>) =>
  notes.map(({ tick, duration, pitch, velocity }) => [tick, duration, pitch, velocity]);

describe('notes', () => {
  it('move together, as far as the piece and the range go', () => {
    expect(plain(moved(NOTES, ids(0, 1), { ticks: 120, pitches: 2 }, END)).slice(0, 2)).toEqual([
      [120, 480, 62, 80],
      [600, 240, 66, 90],
    ]);
    const left = moved(NOTES, ids(0, 1), { ticks: -500, pitches: -100 }, END);
    expect(plain(left).slice(0, 2)).toEqual([
      [0, 480, 0, 80],
      [480, 240, 4, 90],
    ]);
    const right = moved(NOTES, ids(3), { ticks: 99_999, pitches: 0 }, END);
    expect(plain(right).at(-1)).toEqual([END.endTick - 1, 1, 72, 70]);
  });

  it('are resized, louder, split and pasted within their limits', () => {
    expect(plain(resized(NOTES, ids(0), -600, 120, END))[0]).toEqual([0, 120, 60, 80]);
    // What is shorter than the grid does not grow by being shortened.
    expect(plain(resized(NOTES, ids(3), -50, 120, END))[3]).toEqual([3845, 100, 72, 70]);
    expect(plain(louder(NOTES, ids(2), 60))[2]).toEqual([3820, 480, 67, 127]);
    expect(plain(withVelocity(NOTES, ids(0), -3))[0]).toEqual([0, 480, 60, 1]);
    expect(plain(splitAt(NOTES, ids(0, 1), 240, 9)).slice(0, 3)).toEqual([
      [0, 240, 60, 80],
      [240, 240, 60, 80],
      [480, 240, 64, 90],
    ]);
    expect(plain(splitAt(NOTES, ids(1), null, 9)).slice(1, 3)).toEqual([
      [480, 120, 64, 90],
      [600, 120, 64, 90],
    ]);
    const copies = pasted(NOTES.slice(0, 2), END.endTick - 400, 20, END);
    expect(plain(copies)).toEqual([[END.endTick - 400, 400, 60, 80]]);
    expect(copies[0]!.id).toBe(20);
    expect(without(NOTES, ids(0, 1, 2))).toEqual([NOTES[3]]);
  });

  it('are found again by place and pitch', () => {
    const again = notesOf([[480, 999, 64, 1]], 50);
    expect(idsAlike(again, NOTES)).toEqual(new Set([50]));
  });
});

describe('the grid', () => {
  it('begins again in each bar', () => {
    expect(snapped(130, 120, BARS)).toBe(120);
    expect(snapped(239, 120, BARS, 'before')).toBe(120);
    expect(snapped(1920 + 310, 320, BARS)).toBe(1920 + 320);
    expect(snapped(1900, 700, BARS)).toBe(1920);
    expect(snapped(133.4, 0, BARS)).toBe(133);
  });
});

describe('what is sent', () => {
  it('is the bars in which something differs, with all their notes', () => {
    expect(changedBars(NOTES, NOTES, BARS)).toBeNull();
    const after = inOrder([...without(NOTES, ids(1)), ...notesOf([[2000, 10, 50, 50]], 30)]);
    expect(changedBars(NOTES, after, BARS)).toEqual([1, 2]);
    expect(tuplesIn(after, [1, 2], BARS)).toEqual([
      [0, 480, 60, 80],
      [2000, 10, 50, 50],
    ]);
  });

  it('counts a note that is a little early to the bar that follows', () => {
    expect(tuplesIn(NOTES, [3, 3], BARS)).toEqual([
      [-20, 480, 67, 100],
      [5, 100, 72, 70],
    ]);
    const moved20 = moved(NOTES, ids(2), { ticks: -30, pitches: 0 }, END);
    expect(changedBars(NOTES, moved20, BARS)).toEqual([2, 3]);
  });
});
