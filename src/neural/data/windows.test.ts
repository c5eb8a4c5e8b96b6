/** @file Tests that windows look up the right notes of the right line. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FEATURES } from './note-features.ts';
import { MIN_HISTORY, Windows } from './windows.ts';

/** A line whose notes identify line and position: all features are line * 1000 + note. */
function line(id: number, notes: number): Float32Array {
  return Float32Array.from({ length: notes * FEATURES }, (_, i) => id * 1000 + Math.floor(i / 3));
}

/** Window `index` as note numbers, and its target. */
function look(windows: Windows, index: number): { x: number[]; y: number } {
  const x = new Float32Array(windows.seqLength * FEATURES);
  const y = new Float32Array(FEATURES);
  windows.fill([index], x, y);
  return { x: Array.from({ length: windows.seqLength }, (_, i) => x[i * FEATURES]!), y: y[0]! };
}

describe('Windows', () => {
  it('are the notes before each target, in order', () => {
    const windows = new Windows([line(1, 14)], 10);
    expect(windows.shape).toEqual([6, 10, 3]);
    expect(look(windows, 2)).toEqual({
      x: [1000, 1001, 1002, 1003, 1004, 1005, 1006, 1007, 1008, 1009],
      y: 1010,
    });
    expect(look(windows, 5).y).toBe(1013);
  });

  it('repeat the start of a line in a loop until the window is full', () => {
    const windows = new Windows([line(1, 12)], 20);
    expect(look(windows, 0)).toEqual({
      x: [4, 5, 6, 7, 0, 1, 2, 3, 4, 5, 6, 7, 0, 1, 2, 3, 4, 5, 6, 7].map((n) => 1000 + n),
      y: 1008,
    });
  });

  it('never cross from one line to another, nor show the target', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 30 }),
        (lengths, seqLength) => {
          const windows = new Windows(
            lengths.map((length, id) => line(id + 1, length)),
            seqLength,
          );
          const first = Math.min(MIN_HISTORY, seqLength);
          const targets = lengths.flatMap((length, id) =>
            Array.from({ length: Math.max(0, length - first) }, (_, i) => {
              return (id + 1) * 1000 + first + i;
            }),
          );
          expect(windows.count).toBe(targets.length);
          targets.forEach((target, index) => {
            const { x, y } = look(windows, index);
            expect(y).toBe(target);
            expect(x.at(-1)).toBe(target - 1);
            const start = target - (target % 1000);
            expect(x.every((note) => note >= start && note < target)).toBe(true);
          });
        },
      ),
    );
  });

  it('fill several at once', () => {
    const windows = new Windows([line(1, 12), line(2, 12)], 8);
    const x = new Float32Array(2 * 8 * FEATURES);
    const y = new Float32Array(2 * FEATURES);
    windows.fill([7, 0], x, y);
    expect([y[0], y[3]]).toEqual([2011, 1008]);
    expect([x[0], x[8 * FEATURES]]).toEqual([2003, 1000]);
  });

  it('know the mean of their targets', () => {
    const windows = new Windows([Float32Array.from({ length: 30 }, (_, i) => i % 3)], 8);
    expect([...windows.targetMean()]).toEqual([0, 1, 2]);
  });

  it('refuse indices out of range and arrays that are too small', () => {
    const windows = new Windows([line(1, 12)], 8);
    const x = new Float32Array(24);
    expect(() => windows.fill([4], x, new Float32Array(3))).toThrow('There is no window 4');
    expect(() => windows.fill([0, 1], x, new Float32Array(6))).toThrow('too small for 2 windows');
  });
});
