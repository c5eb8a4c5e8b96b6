/** @file Phrases of melodies: where they end, and what returns. */
import { expect, it } from 'vitest';
import { melodicPhrases } from './phrases.ts';

const BAR = 1920;
const bars = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    tick: i * BAR,
    ticks: BAR,
    numerator: 4,
    denominator: 4,
  }));

/** Quarters on these pitches, a bar of four at a time; the last of `long` bars is a whole note. */
function line(phrases: readonly { readonly pitches: readonly number[]; readonly bars: number }[]) {
  let bar = 0;
  return phrases.flatMap(({ pitches, bars: count }) =>
    Array.from({ length: count }, (_, i) => {
      const tick = bar++ * BAR;
      if (i === count - 1) return [{ tick, duration: BAR, pitch: pitches[0]!, velocity: 80 }];
      return [0, 1, 2, 3].map((beat) => ({
        tick: tick + beat * 480,
        duration: 480,
        pitch: pitches[(4 * i + beat) % pitches.length]!,
        velocity: 80,
      }));
    }).flat(),
  );
}

it('ends phrases on their long notes and finds the one that returns', () => {
  const a = { pitches: [60, 62, 64, 65, 67], bars: 4 };
  const b = { pitches: [72, 71, 69], bars: 4 };
  expect(melodicPhrases(line([a, b, a]), bars(12))).toEqual([
    { startBar: 0, bars: 4, like: 0 },
    { startBar: 4, bars: 4, like: 1 },
    { startBar: 8, bars: 4, like: 0 },
  ]);
});

it('finds phrases of unusual lengths', () => {
  const a = { pitches: [60, 62, 64, 65, 67, 69, 65, 64, 62, 67, 71, 60, 69], bars: 5 };
  const b = { pitches: [72, 71, 69, 67, 74, 76, 65, 69, 64, 66, 72], bars: 5 };
  const phrases = melodicPhrases(line([a, a, b, a]), bars(20));
  expect(phrases.map((phrase) => phrase.bars)).toEqual([5, 5, 5, 5]);
});

it('covers all bars, whatever sounds in them', () => {
  const phrases = melodicPhrases([], bars(13));
  expect(phrases.reduce((sum, phrase) => sum + phrase.bars, 0)).toBe(13);
});
