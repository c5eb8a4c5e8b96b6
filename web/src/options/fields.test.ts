/**
 * @file Tests of option fields: every typed option of the tables becomes its value or is reported as
 *   invalid.
 */
import { describe, expect, it } from 'vitest';
import { COMPOSING, NEURAL } from '../api/composing-options.ts';
import { TRAINING } from '../api/training-options.ts';
import { emptyFields, fieldNames, isChosen, valueOf, valuesOf, WRONG } from './fields.ts';

describe.each(Object.entries({ COMPOSING, NEURAL, TRAINING }))('%s', (_, table) => {
  it('requests, without filled fields, only what every request states', () => {
    const empty = emptyFields(table);
    const always = fieldNames(table).filter((name) => 'written' in table[name as never]);
    const result = valuesOf(table, empty);
    expect('values' in result && Object.keys(result.values)).toEqual(always);
  });
});

it.each([
  ['8', 8],
  [' 8 ', 8],
  ['0', WRONG],
  ['257', WRONG],
  ['8,5', WRONG],
  ['x', WRONG],
  ['', WRONG],
  ['32', 32],
] as const)('bars "%s"', (typed, value) => expect(valueOf(COMPOSING.bars, typed)).toBe(value));

it.each([
  [COMPOSING.tempo, '92,5', 92.5],
  [COMPOSING.seed, '4294967296', WRONG],
  [COMPOSING.density, '0.5', undefined],
  [COMPOSING.density, '0', 0],
  [COMPOSING.mode, 'dorian', 'dorian'],
  [COMPOSING.mode, 'sad', WRONG],
  [COMPOSING.key, 'x'.repeat(41), WRONG],
  [TRAINING.learningRate, '0', WRONG],
  [TRAINING.learningRate, '0,0005', 0.0005],
  [TRAINING.model, '../a', WRONG],
  [TRAINING.model, 'con', WRONG],
  [TRAINING.model, 'concerto', 'concerto'],
  [TRAINING.fullEpochs, true, true],
  [TRAINING.fullEpochs, false, undefined],
] as const)('%j typed as %s', (option, typed, value) => {
  expect(valueOf(option, typed)).toBe(value);
});

it('counts as chosen what differs from the default', () => {
  expect(isChosen(COMPOSING.density, '0.5')).toBe(false);
  expect(isChosen(COMPOSING.density, '0.6')).toBe(true);
  expect(isChosen(COMPOSING.chords, ' ')).toBe(false);
});
