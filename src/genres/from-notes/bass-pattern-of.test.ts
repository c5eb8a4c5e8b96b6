/** @file Tests that a bass and its chords become the pattern that plays it over any chords. */
import { describe, expect, it } from 'vitest';
import type { Note } from '../../score/score.ts';
import { bassPatternOf, type BassBars } from './bass-pattern-of.ts';

/** Notes as [quarter, pitch, quarters long, velocity]. */
const bass = (
  ...notes: [quarter: number, pitch: number, quarters?: number, velocity?: number][]
): Note[] =>
  notes.map(([quarter, pitch, quarters = 0.5, velocity = 84]) => ({
    tick: quarter * 480,
    duration: quarters * 480,
    pitch,
    velocity,
  }));
const C = { tick: 0, symbol: 'C' };
const chords = [C, { tick: 1920, symbol: 'F' }];
const lineOf = (notes: Note[], more: Partial<BassBars> = {}) =>
  bassPatternOf({ notes, chords, ...more }).pattern?.line;

describe('bassPatternOf', () => {
  it('writes degrees of the chord with holds, rests and octaves', () => {
    expect(lineOf(bass([0, 36, 1], [1, 43], [2, 40, 1], [3, 45]))).toBe('1 - 5 . 3 - 6 .');
    expect(lineOf(bass([0, 36, 1.5], [1.5, 31], [2, 36, 1], [3, 48], [3.5, 43]))).toBe(
      '1 - - 5_ 1 - 8 5',
    );
  });

  it('follows the quality of the chord, so that the same line plays over another', () => {
    const minor = [{ tick: 0, symbol: 'Am7' }];
    expect(lineOf(bass([0, 33, 1], [1, 36, 1], [2, 40, 1], [3, 43, 1]), { chords: minor })).toBe(
      lineOf(bass([0, 36, 1], [1, 40, 1], [2, 43, 1], [3, 46, 1]), {
        chords: [{ tick: 0, symbol: 'C7' }],
      }),
    );
  });

  it('hears half steps into the next root, and the next chord played early', () => {
    expect(lineOf(bass([0, 36, 3], [3, 42, 1], [4, 41, 1]))).toBe('1 - - - - - > -');
    expect(lineOf(bass([0, 36, 3], [3, 40, 1], [4, 41, 1]))).toBe('1 - - - - - < -');
    expect(lineOf(bass([0, 36, 3], [3.5, 41, 1]))).toBe('1 - - - - - . n1');
  });

  it('hears accents, staccato and dead notes', () => {
    const notes = bass([0, 36, 0.5, 94], [1, 36, 0.25], [2, 36, 0.1, 58], [3, 36, 1]);
    expect(lineOf(notes)).toBe("1! . 1' . * . 1 -");
  });

  it('says which note no token plays, or leaves it to the composer', () => {
    const notes = bass([0, 36, 1], [1, 41, 1], [2, 43, 2]);
    expect(bassPatternOf({ notes, chords }).reason).toEqual({
      kind: 'no-token',
      tick: 480,
      pitch: 41,
    });
    expect(lineOf(notes, { walks: true })).toBe('1 - w - 5 - - -');
    expect(() => bassPatternOf({ notes, chords: [] })).toThrow(/chords/);
  });

  it('continues what is held over the bar line', () => {
    const notes = bass([-1, 36, 2], [2, 43, 2]);
    expect(lineOf(notes)).toBe('- - . . 5 - - -');
  });
});
