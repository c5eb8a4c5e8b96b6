/** @file Tests that a chord instrument's bars become a pattern without their voicing. */
import { describe, expect, it } from 'vitest';
import type { Note } from '../../score/score.ts';
import { compingPatternOf, type CompingBars } from './comping-pattern-of.ts';

/** A strike of some pitches. */
const strike = (quarter: number, pitches: number[], quarters = 0.5, velocity = 84): Note[] =>
  pitches.map((pitch) => ({ tick: quarter * 480, duration: quarters * 480, pitch, velocity }));
const C = [60, 64, 67];
const F = [60, 65, 69];
const chords = [
  { tick: 0, symbol: 'C' },
  { tick: 1920, symbol: 'F' },
];
const compOf = (notes: Note[], more: Partial<CompingBars> = {}) =>
  compingPatternOf({ notes, chords, ...more }).pattern?.comp;

describe('compingPatternOf', () => {
  it('writes whole chords by strength, holds, rests and staccato, whatever the voicing', () => {
    const notes = [
      ...strike(0, C, 1, 96),
      ...strike(1.5, C, 0.25),
      ...strike(2, [64, 67, 72], 1, 70),
      ...strike(3, C),
    ];
    expect(compOf(notes)).toBe("X - . x' o - x .");
  });

  it('tells the bass tone, the upper voices and the top from the whole', () => {
    const stride = [...strike(0, [48]), ...strike(1, C), ...strike(2, [48]), ...strike(3, C)];
    expect(compOf(stride)).toBe('b . x . b . x .');
    expect(compOf(stride, { voices: 4 })).toBe('b . u . b . u .');
    const split = [
      ...strike(0, C),
      ...strike(1, [64, 67]),
      ...strike(2, [67]),
      ...strike(3, [60, 67]),
    ];
    expect(compOf(split)).toBe('x . u . t . 1+3 .');
  });

  it('counts the voices of a broken chord', () => {
    const broken = [60, 64, 67, 72, 67, 64, 60, 64].flatMap((pitch, i) => strike(i / 2, [pitch]));
    expect(compOf(broken)).toBe('1 2 3 4 3 2 1 2');
  });

  it('hears the next chord struck early', () => {
    const notes = [...strike(0, C, 2), ...strike(3.5, F, 1.5)];
    expect(compOf(notes)).toBe('x - - - . . . nx');
  });

  it('says why there is no pattern', () => {
    expect(compingPatternOf({ notes: [], chords }).reason).toEqual({ kind: 'no-notes' });
    expect(() => compingPatternOf({ notes: strike(0, C), chords: [] })).toThrow(/chords/);
  });
});
