/** @file Tests of the groove metrics against manual counts. */
import { expect, it } from 'vitest';
import type { Note } from '../../src/score/score.ts';
import { note, score } from './example-score.ts';
import {
  drumInPatternRate,
  drumPatternConsistency,
  grooveConsistency,
  groovingPatternSimilarity,
} from './groove.ts';

it('compares the onsets of bars, in all pairs or in neighbours', () => {
  // Beats 1 and 3, beat 1, beats 1 and 3: two of the three pairs differ in one place of four.
  const piece = score(3, {
    bass: [note(0, 40), note(2, 40), note(4, 40), note(8, 40)],
    drums: [note(10, 36)],
  });
  expect(groovingPatternSimilarity(piece, 4)).toBeCloseTo(1 - 2 / (3 * 4));
  expect(grooveConsistency(piece, 4)).toBeCloseTo(1 - 2 / (2 * 4));
  expect(groovingPatternSimilarity(piece)).toBeCloseTo(1 - 2 / (3 * 64));
  expect(groovingPatternSimilarity(score(1, {}))).toBeNaN();
});

it('counts a note just before the bar line for the next bar', () => {
  const early: Note = { ...note(4, 40), tick: 4 * 480 - 10 };
  const piece = score(2, { bass: [note(0, 40), early] });
  expect(groovingPatternSimilarity(piece, 16)).toBe(1);
});

it('tells sixteenths from triplets despite human timing', () => {
  const drums = [0, 120, 160, 243].map((tick) => ({ ...note(0, 36), tick }));
  const piece = score(1, { drums });
  expect(drumInPatternRate(piece, 'duple')).toBe(3 / 4);
  expect(drumInPatternRate(piece, 'triple')).toBe(2 / 4);
  expect(drumPatternConsistency(piece)).toBe(3 / 4);
  expect(drumPatternConsistency(score(1, { bass: [note(0, 40)] }))).toBeNaN();
});
