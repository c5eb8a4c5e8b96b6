/** @file Tests of the texture metrics against manual counts. */
import { expect, it } from 'vitest';
import { note, score } from './example-score.ts';
import { withoutDrums } from './selection.ts';
import { emptyBeatRate, emptyMeasureRate, polyphony, polyphonyRate } from './texture.ts';

// Beat 1: C, from its middle on with E; beat 2: drums only; beat 3: one C, in two tracks.
const piece = score(2, {
  melody: [note(0, 60), note(0.5, 64, 0.5), note(2, 60)],
  chords: [note(2, 60)],
  drums: [note(1, 36, 0.25)],
});

it('finds beats and bars in which nothing sounds', () => {
  expect(emptyBeatRate(piece)).toBe(0);
  expect(emptyBeatRate(withoutDrums(piece))).toBe(1 / 3);
  expect(emptyMeasureRate(piece)).toBe(1 / 2);
  const held = score(2, { pad: [note(0, 60, 5)] });
  expect(emptyBeatRate(held)).toBe(0);
  expect(emptyMeasureRate(held)).toBe(0);
  expect(emptyBeatRate(score(1, {}))).toBeNaN();
});

it('measures how many pitches sound at once', () => {
  // Half a beat with one, half with two, a beat with none, a beat with one.
  expect(polyphony(piece)).toBe((0.5 * 1 + 0.5 * 2 + 1) / 2);
  expect(polyphonyRate(piece)).toBe(0.5 / 3);
  expect(polyphonyRate(piece, 1)).toBe(2 / 3);
  expect(polyphony(score(1, { drums: [note(0, 36)] }))).toBeNaN();
});
