/** @file Varied bass and comping patterns of the genres: how far they go, and that they stay valid. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BassPattern, CompingPattern } from '../../../genres/genre.ts';
import { parseComp, parseLine } from '../../../genres/pattern-text.ts';
import { handfulOfGenres } from '../../../genres/registry/tested-genres.ts';
import { Stream } from '../../../random/stream.ts';
import { attacksOf, bare, differingNotes, figureOf, isAttack } from './figure.ts';
import { variedFigure } from './figure-variation.ts';

type Pattern = BassPattern | CompingPattern;

const textOf = (pattern: Pattern): string => ('line' in pattern ? pattern.line : pattern.comp);
const WRITTEN = handfulOfGenres().flatMap(({ parts }) =>
  parts.flatMap((part) => {
    if (!('patterns' in part) || 'kit' in part) return [];
    const patterns: readonly Pattern[] = part.patterns;
    return patterns.map((pattern) => ({ patterns, pattern }));
  }),
);
const written = fc.constantFrom(...WRITTEN);
const seeds = fc.integer({ min: 1, max: 1_000_000 });
const shares = fc.constantFrom(0.1, 0.3, 0.5);

describe('a varied figure', () => {
  it('can be read, keeps the first note of its bars and is the same for the same stream', () => {
    fc.assert(
      fc.property(written, seeds, shares, ({ patterns, pattern }, seed, share) => {
        const vary = () =>
          variedFigure(patterns, pattern, textOf, share, { denominator: 4 }, Stream.fromSeed(seed));
        const { bars, text } = vary();
        expect(vary()).toEqual({ bars, text });
        const steps = 'line' in pattern ? parseLine(text) : parseComp(text);
        const [before, after] = [
          figureOf(pattern, textOf(pattern)),
          figureOf({ ...pattern, bars }, text),
        ];
        expect(steps).toHaveLength(bars * before.steps);
        for (let bar = 0; bar < bars; bar++) {
          const was = before.signs[(bar * before.steps) % before.signs.length]!;
          if (isAttack(was)) expect(bare(after.signs[bar * after.steps]!)).toBe(bare(was));
        }
      }),
    );
  });

  it('of two notes a bar keeps them as often as its share says', () => {
    const pattern = { bars: 1, grid: 2, when: { phraseBars: [4] }, weight: 1, text: "1' . 5_' ." };
    const other = { ...pattern, text: "1' . 3' ." };
    const kept = (share: number): number => {
      const texts = Array.from({ length: 400 }, (_, seed) => {
        const stream = Stream.fromSeed(seed);
        const read = ({ text }: typeof pattern): string => text;
        const meter = { denominator: 4 };
        return variedFigure([pattern, other], pattern, read, share, meter, stream).text;
      });
      return texts.filter((text) => text === pattern.text).length / texts.length;
    };
    // A share of 0.3 of two notes is 0.6 notes: four bars of ten stay; less than half a note is none.
    expect(kept(0.3)).toBeGreaterThan(0.3);
    expect(kept(0.3)).toBeLessThan(0.5);
    expect(kept(0.5)).toBeLessThan(0.1);
    expect(kept(0.15)).toBe(1);
  });

  it('differs by no more than its share, and a note', () => {
    fc.assert(
      fc.property(written, seeds, shares, ({ patterns, pattern }, seed, share) => {
        const meter = { denominator: 4 };
        const stream = Stream.fromSeed(seed);
        const { bars, text } = variedFigure(patterns, pattern, textOf, share, meter, stream);
        const before = figureOf(pattern, textOf(pattern));
        const after = figureOf({ ...pattern, bars }, text);
        // A bar that answers has changes of its own.
        const most = (bars / before.bars) * (1.5 * share * attacksOf(before) + 2);
        expect(differingNotes(before, after)).toBeLessThanOrEqual(most);
      }),
    );
  });
});
