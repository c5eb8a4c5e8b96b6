/** @file Tests of the chord metrics and the tonal space against values calculated by hand. */
import { expect, it } from 'vitest';
import {
  chordCoverage,
  chordHistogramEntropy,
  chordProgressionIrregularity,
  chordTonalDistance,
  type SoundingChord,
} from './harmony.ts';
import { tonalCentroid, tonalDistance } from './tonal-space.ts';

const ROOTS: Record<string, number> = { C: 0, F: 5, G: 7 };
const progression = (symbols: string): SoundingChord[] =>
  symbols.split(' ').map((symbol, i) => ({
    tick: i * 480,
    duration: 480,
    symbol,
    root: ROOTS[symbol] ?? 0,
    intervals: symbol === 'N.C.' ? [] : [0, 4, 7],
  }));

it('measures irregularity by different trigrams', () => {
  // CFG FGC GCF CFG FGC: three of five.
  expect(chordProgressionIrregularity(progression('C F G C F G C'))).toBe(3 / 5);
  expect(chordProgressionIrregularity(progression('C C F G C F F G C'))).toBe(3 / 5);
  expect(chordProgressionIrregularity(progression('C F G'))).toBe(1);
});

it('counts chords', () => {
  expect(chordCoverage(progression('C F C G'))).toBe(3);
  expect(chordHistogramEntropy(progression('C F C G'))).toBeCloseTo(1.5);
  expect(chordHistogramEntropy([])).toBeNaN();
});

it('measures distances on the circles of fifths and thirds', () => {
  const distance = (a: number, b: number) => tonalDistance(tonalCentroid([a]), tonalCentroid([b]));
  // A chord of 2 sin(angle / 2) on each circle: a fifth turns them by 30, 90 and 120 degrees.
  expect(distance(0, 7) ** 2).toBeCloseTo(2 - Math.sqrt(3) + 2 + 3 / 4);
  // A major third by 120, 0 and 120; a tritone by 180, 180 and 0.
  expect(distance(0, 4) ** 2).toBeCloseTo(3 + 0 + 3 / 4);
  expect(distance(2, 8) ** 2).toBeCloseTo(4 + 4);
  expect(distance(11, 6)).toBeCloseTo(distance(0, 7));
});

it('averages the distance of successive chords and skips silence', () => {
  const move = chordTonalDistance(progression('C G'));
  expect(move).toBeGreaterThan(0);
  // Parallel triads keep their shape: every move by a fifth, up or down, is equally far.
  expect(chordTonalDistance(progression('C G G C F N.C. C'))).toBeCloseTo(move);
  expect(chordTonalDistance(progression('C C'))).toBeNaN();
});
