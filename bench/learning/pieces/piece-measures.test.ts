/** @file Tests of what is measured of a piece. */
import { describe, expect, it } from 'vitest';
import { PassageIndex } from '../../../src/analysis/passages/passage-index.ts';
import { stepLines } from '../../../src/analysis/passages/step-lines.ts';
import { GenreComposer } from '../../../src/compose/genre-composer.ts';
import { pieceMeasures, repeatedFigures } from './piece-measures.ts';

const line = (pitches: readonly number[]) => pitches.map((pitch, i) => ({ tick: 480 * i, pitch }));

describe('repeated figures', () => {
  it('are those of four notes that come again, at any height', () => {
    expect(repeatedFigures(line([60, 62, 64, 65, 60, 62, 64, 65]), 480)).toBeCloseTo(2 / 5, 9);
    expect(repeatedFigures(line([60, 62, 64, 65, 70, 72, 74, 75]), 480)).toBeCloseTo(2 / 5, 9);
    expect(repeatedFigures(line([60, 61, 63, 66, 70, 75, 81]), 480)).toBe(0);
  });

  it('are others in another rhythm', () => {
    const slower = line([60, 62, 64, 65, 60, 62, 64, 65]).map(({ tick, pitch }, i) => ({
      tick: i < 4 ? tick : 2 * tick,
      pitch,
    }));
    expect(repeatedFigures(slower, 480)).toBe(0);
  });

  it('cannot be told of three notes', () => {
    expect(repeatedFigures(line([60, 62, 64]), 480)).toBeNaN();
  });
});

it('a piece measured against itself is a copy, and its sections return', async () => {
  const composer = new GenreComposer('country', { seed: 2 });
  const score = await composer.compose({ bars: 32 });
  const own = new PassageIndex([{ name: 'own', lines: stepLines(score) }]);
  const measures = pieceMeasures(score, composer.plan({ bars: 32 }), own);
  expect(measures.copied).toBeGreaterThan(20);
  expect(measures['sections return']).toBeGreaterThan(0.2);
  expect(measures['chord tones']).toBeGreaterThan(0.6);
  expect(measures.leaps).toBeLessThan(0.2);
});
