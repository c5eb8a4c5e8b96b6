/** @file Tests of what a batch composes. */
import { describe, expect, it } from 'vitest';
import { emptyFields } from '../compose/composition-form.ts';
import {
  MOST_PIECES,
  planBatch,
  sizeOf,
  type BatchFields,
  type SeededRequest,
} from './batch-plan.ts';

const BATCH: BatchFields = {
  genres: ['house', 'bossa_nova'],
  seeds: '2',
  rules: true,
  models: ['jazz'],
};
const FORM = { ...emptyFields('house'), bars: '16', seed: '7' };
const never = () => {
  throw new Error('no seed is drawn');
};

describe('a batch', () => {
  it('composes every genre with every seed, by the rules and with each model, side by side', () => {
    const plan = planBatch(BATCH, FORM, never) as SeededRequest[];
    expect(plan.map(({ genre, seed, neural }) => [genre, seed, neural?.model ?? null])).toEqual([
      ['house', 7, null],
      ['house', 7, 'jazz'],
      ['house', 8, null],
      ['house', 8, 'jazz'],
      ['bossa_nova', 7, null],
      ['bossa_nova', 7, 'jazz'],
      ['bossa_nova', 8, null],
      ['bossa_nova', 8, 'jazz'],
    ]);
    expect(sizeOf(BATCH)).toBe(plan.length);
    expect(plan.every(({ bars }) => bars === 16)).toBe(true);
  });

  it('draws one first seed for all its genres, and the highest is followed by 0', () => {
    const drawn = planBatch(BATCH, { ...FORM, seed: '' }, () => 4294967295) as SeededRequest[];
    expect(new Set(drawn.map(({ seed }) => seed))).toEqual(new Set([4294967295, 0]));
  });

  it('keeps what the form says of parts to the genre that has them', () => {
    const parts = { bass: { instrument: '33', seed: '' } };
    const plan = planBatch({ ...BATCH, models: [] }, { ...FORM, parts }, never) as SeededRequest[];
    expect(plan.map(({ instruments }) => instruments?.['bass'] ?? null)).toEqual([
      33,
      33,
      null,
      null,
    ]);
  });

  it.each<[string, Partial<BatchFields>, string]>([
    ['no genre', { genres: [] }, 'nothing'],
    ['no way of composing', { rules: false, models: [] }, 'nothing'],
    ['a number of seeds that is none', { seeds: 'many' }, 'seeds'],
    ['no seed at all', { seeds: '0' }, 'seeds'],
    ['too many pieces', { genres: Array.from({ length: 101 }, (_, i) => `g${i}`) }, 'too_many'],
  ])('with %s composes nothing and says why', (_, change, reason) => {
    expect(planBatch({ ...BATCH, ...change }, FORM, never)).toMatchObject({ reason });
  });

  it('may have as many pieces as fit into an archive', () => {
    const genres = Array.from({ length: MOST_PIECES / 4 }, (_, i) => `g${i}`);
    expect(planBatch({ ...BATCH, genres }, FORM, never)).toHaveLength(MOST_PIECES);
  });

  it('names the field of the new piece that is wrong', () => {
    expect(planBatch(BATCH, { ...FORM, bars: 'x' }, never)).toMatchObject({
      reason: 'form',
      field: { wrong: 'bars' },
    });
  });
});
