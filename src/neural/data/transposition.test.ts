/**
 * @file Tests that transposition moves whole windows, keeps their intervals and never leaves the range.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Stream } from '../../random/stream.ts';
import { encodePitch, encodeNote, decodeNote, FEATURES } from './note-features.ts';
import { pitchRange, transposeWindows } from './transposition.ts';

const LENGTH = 4;

/** Windows of LENGTH notes and the next note, from one row of pitches per window. */
function windowsOf(rows: readonly (readonly number[])[]) {
  const x = new Float32Array(rows.length * LENGTH * FEATURES);
  const y = new Float32Array(rows.length * FEATURES);
  rows.forEach((row, window) => {
    row.forEach((pitch, i) => {
      const note = { pitch, velocity: 40 + i, duration: 2 ** (i - 3) };
      if (i < LENGTH) encodeNote(note, x, (window * LENGTH + i) * FEATURES);
      else encodeNote(note, y, window * FEATURES);
    });
  });
  return { x, y };
}

function pitchesOf({ x, y }: { x: Float32Array; y: Float32Array }): number[][] {
  return Array.from({ length: y.length / FEATURES }, (_, window) => [
    ...Array.from(
      { length: LENGTH },
      (_, i) => decodeNote(x, (window * LENGTH + i) * FEATURES).pitch,
    ),
    decodeNote(y, window * FEATURES).pitch,
  ]);
}

describe('transposeWindows', () => {
  it('moves each window by one interval within the limits, and changes only pitches', () => {
    const row = fc.array(fc.integer({ min: 30, max: 90 }), {
      minLength: LENGTH + 1,
      maxLength: LENGTH + 1,
    });
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 0, max: 12 }),
        fc.integer(),
        (rows, semitones, seed) => {
          const before = windowsOf(rows);
          const after = windowsOf(rows);
          const range = { low: 28, high: 93 };
          transposeWindows(after.x, after.y, semitones, range, Stream.fromSeed(seed));
          pitchesOf(after).forEach((pitches, window) => {
            const shifts = new Set(pitches.map((pitch, i) => pitch - rows[window]![i]!));
            expect(shifts.size).toBe(1);
            expect(Math.abs([...shifts][0]!)).toBeLessThanOrEqual(semitones);
            for (const pitch of pitches) {
              expect(pitch).toBeGreaterThanOrEqual(range.low);
              expect(pitch).toBeLessThanOrEqual(range.high);
            }
          });
          before.x.forEach((value, i) => {
            if (i % FEATURES !== 0) expect(after.x[i]).toBe(value);
          });
        },
      ),
    );
  });

  it('reaches every interval, and the same ones for the same seed', () => {
    const rows = Array.from({ length: 400 }, () => [60, 62, 64, 65, 67]);
    const run = (seed: number) => {
      const data = windowsOf(rows);
      transposeWindows(data.x, data.y, 6, { low: 0, high: 127 }, Stream.fromSeed(seed));
      return pitchesOf(data).map(([first]) => first! - 60);
    };
    expect([...new Set(run(1))].sort((a, b) => a - b)).toEqual(
      Array.from({ length: 13 }, (_, i) => i - 6),
    );
    expect(run(1)).toEqual(run(1));
    expect(run(1)).not.toEqual(run(2));
  });

  it('a window that fills the range stays where it is', () => {
    const data = windowsOf([[40, 50, 60, 70, 80]]);
    transposeWindows(data.x, data.y, 12, { low: 40, high: 80 }, Stream.fromSeed(1));
    expect(pitchesOf(data)).toEqual([[40, 50, 60, 70, 80]]);
  });
});

describe('pitchRange', () => {
  it('is that of all notes of all lines', () => {
    const line = (...pitches: number[]) =>
      Float32Array.from(pitches.flatMap((pitch) => [encodePitch(pitch), 0, 0]));
    expect(pitchRange([line(60, 41), line(), line(99)])).toEqual({ low: 41, high: 99 });
    expect(pitchRange([])).toEqual({ low: 0, high: 127 });
  });
});
