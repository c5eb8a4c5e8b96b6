/** @file Patterns with fewer strokes or more, plainer or more syncopated: what goes first, and what stays. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DrumPart } from '../../genres/genre.ts';
import { handfulOfGenres } from '../../genres/registry/tested-genres.ts';
import { beatOf, isStroke, strokesOf } from './drums/drum-beat.ts';
import { busierDrums, sparserDrums } from './drums/drum-amount.ts';
import {
  busierFigure,
  colouredFigure,
  plainerFigure,
  rootedFigure,
  sparserFigure,
  syncopatedFigure,
} from './figures/figure-amount.ts';
import { attacksOf, figureOf, figureText, isAttack, type Figure } from './figures/figure.ts';
import { placeDepth } from './place-depth.ts';

const BARS = { bars: 1, grid: 2 };
const after = (change: (figure: Figure, share: number) => Figure, text: string, share = 0.25) =>
  figureText(change(figureOf(BARS, text), share));

describe('a figure', () => {
  it('loses the finest notes first, never the first of a bar', () => {
    expect(after(sparserFigure, '1 - - 1 5 - 5 -')).toBe('1 - - - 5 - 5 -');
    expect(after(sparserFigure, '1 . . . . . . .', 1)).toBe('1 . . . . . . .');
    expect(after(sparserFigure, "x' . x' - x' . x' .", 0.3)).not.toContain('. -');
  });

  it('gets notes on beats first, and between the steps where all are struck', () => {
    expect(after(busierFigure, '1 - - - 5 - - -')).toBe('1 - - - 5 - 5 -');
    const full = busierFigure(figureOf(BARS, '1 1 1 1 1 1 1 1'), 0.5);
    expect([full.grid, attacksOf(full)]).toEqual([4, 9]);
    expect(after(busierFigure, 'w - w - w - w -')).toContain('*');
  });

  it('moves onto the beat, or before it', () => {
    expect(after(plainerFigure, '1 - - 5 - - 1 -')).toBe('1 - 5 - - - 1 -');
    expect(after(syncopatedFigure, '1 - - - 5 - - -', 0.5)).toBe('1 - - 5 - - - -');
  });

  it('turns to roots, or to fifths and octaves', () => {
    expect(after(rootedFigure, '1 - 3 - 5 - 7 -', 0.5)).toBe('1 - 3 - 1 - 1 -');
    expect(after(colouredFigure, '1 - 1 - 1 - 1 -', 0.5)).toBe('1 - 1 - 8 - 5 -');
  });

  it('keeps its length and the first notes of its bars, whatever is asked', () => {
    const signs = fc.array(fc.constantFrom('1', "5'", '-', '.', 'w', 'n1', '8!', '3~'), {
      minLength: 7,
      maxLength: 7,
    });
    const changes = fc.constantFrom(sparserFigure, plainerFigure, syncopatedFigure, rootedFigure);
    fc.assert(
      fc.property(
        signs,
        changes,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (rest, change, share) => {
          const figure = figureOf(BARS, ['1', ...rest].join(' '));
          const changed = change(figure, share);
          expect(changed.signs).toHaveLength(8);
          expect(changed.signs[0]).toBe('1');
          expect(attacksOf(changed)).toBeLessThanOrEqual(attacksOf(figure));
          const held = changed.signs.some(
            (sign, i) => sign === '-' && changed.signs[i - 1] === '.',
          );
          const heldBefore = figure.signs.some(
            (sign, i) => sign === '-' && figure.signs[i - 1] === '.',
          );
          if (!heldBefore) expect(held).toBe(false);
        },
      ),
    );
  });
});

describe('drums', () => {
  const all = handfulOfGenres().flatMap(({ parts }) =>
    parts
      .filter((part): part is DrumPart => 'kit' in part)
      .flatMap((part) => part.patterns.map((pattern) => ({ part, pattern }))),
  );

  it('lose or get strokes, but keep first kicks and backbeats', () => {
    fc.assert(
      fc.property(fc.constantFrom(...all), ({ part, pattern }) => {
        const [sparse, beat, busy] = [
          sparserDrums(part, pattern, 0.35),
          pattern,
          busierDrums(part, pattern, 0.4),
        ].map((one) => beatOf(one)) as [
          ReturnType<typeof beatOf>,
          ReturnType<typeof beatOf>,
          ReturnType<typeof beatOf>,
        ];
        expect(strokesOf(sparse)).toBeLessThanOrEqual(strokesOf(beat));
        expect(strokesOf(busy)).toBeGreaterThanOrEqual(strokesOf(beat));
        for (const [sound, row] of beat.rows) {
          row.forEach((sign, step) => {
            const first = sound === 'kick' && isStroke(sign) && step % beat.steps === 0;
            if (first || (sound === 'snare' && sign === 'X')) {
              expect(sparse.rows.get(sound)![step]).toBe(sign);
            }
            if (isStroke(sign)) expect(isStroke(busy.rows.get(sound)![step])).toBe(true);
          });
        }
      }),
    );
  });
});

it('a place is on the beat, halfway or finer', () => {
  expect([0, 1, 2, 3].map((step) => placeDepth({ grid: 4 }, step))).toEqual([0, 2, 1, 2]);
  expect([0, 1, 2].map((step) => placeDepth({ grid: 3 }, step))).toEqual([0, 1, 1]);
  expect(isAttack('-')).toBe(false);
});
