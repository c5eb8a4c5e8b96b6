/** @file Tests of a model's touch: how loud and how long it plays beside the rules. */
import { describe, expect, it } from 'vitest';
import type { Note } from '../../score/score.ts';
import { touchOf } from './touch.ts';

const STEP = 480;

/** Quarters of one pitch. @param share how much of the time to the next one each sounds. */
const quarters = (velocity: number, share: number): Note[] =>
  Array.from({ length: 8 }, (_, i) => ({
    tick: i * STEP,
    duration: share * STEP,
    pitch: 60,
    velocity,
  }));

const ideas = [{ written: quarters(96, 0.5), rules: quarters(80, 0.8) }];

describe('touchOf', () => {
  it('compares loudness and length with those of the rules', () => {
    const { loudness, length } = touchOf('melody', ideas, 1)!;
    expect(loudness).toBeCloseTo(96 / 80);
    expect(length).toBeCloseTo(0.5 / 0.8);
  });

  it('goes as far as the share of the model', () => {
    expect(touchOf('bass', ideas, 0)).toEqual({ loudness: 1, length: 1 });
    const half = touchOf('bass', ideas, 0.5)!;
    expect(half.loudness ** 2).toBeCloseTo(96 / 80);
    expect(half.length ** 2).toBeCloseTo(0.5 / 0.8);
  });

  it('leaves the length of chords and drums to their patterns', () => {
    for (const role of ['chords', 'pad', 'drums'] as const) {
      expect(touchOf(role, ideas, 1)!.length).toBe(1);
    }
  });

  it('keeps the parts in balance whatever a model plays', () => {
    const loud = [{ written: quarters(127, 1), rules: quarters(40, 0.1) }];
    expect(touchOf('melody', loud, 1)).toEqual({ loudness: 1.2, length: 2 });
    const soft = [{ written: quarters(10, 0.1), rules: quarters(90, 1) }];
    expect(touchOf('melody', soft, 1)).toEqual({ loudness: 0.8, length: 0.5 });
  });

  it('counts all ideas of a part by their notes', () => {
    const two = [...ideas, { written: quarters(64, 0.5), rules: quarters(80, 0.8) }];
    expect(touchOf('melody', two, 1)!.loudness).toBeCloseTo(1);
  });

  it('is missing where nothing was written', () => {
    expect(touchOf('melody', [], 1)).toBeUndefined();
  });
});
