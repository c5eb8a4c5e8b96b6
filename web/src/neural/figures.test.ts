/** @file Tests of metrics on the page: each with its declared unit, in the user's language. */
import { expect, test } from 'vitest';
import { figureName, figureValue, specOf } from './figures.ts';
import type { FigureSpec } from './neural-api.ts';
import { ENGLISH } from '../texts/english.ts';
import { SPANISH } from '../texts/spanish.ts';

const specs: FigureSpec[] = [
  { name: 'loss', label: 'loss', unit: 'nats' },
  { name: 'pitchError', label: 'pitch off by', unit: 'semitones' },
  { name: 'hits', label: 'hits', unit: 'share' },
];

test('a metric is shown in its own unit, with the language’s number format', () => {
  const shown = (name: string, value: number) => [
    figureValue(value, specOf(name, specs), ENGLISH, 'en'),
    figureValue(value, specOf(name, specs), SPANISH, 'es'),
  ];
  expect(shown('loss', 1.23456)).toEqual(['1.235 nats', '1,235 nats']);
  expect(shown('pitchError', 5.06)).toEqual(['5.1 semitones', '5,1 semitonos']);
  expect(shown('hits', 0.125)).toEqual(['12.5 %', '12,5 %']);
  // An undeclared metric is a plain number.
  expect(shown('mae', 0.1)).toEqual(['0.10000', '0,10000']);
});

test('a metric uses its translated name, otherwise its declared label', () => {
  expect(figureName(specOf('pitchError', specs), SPANISH)).toBe('desvío de altura');
  expect(figureName(specOf('hits', specs), SPANISH)).toBe('hits');
});
