/** @file Tests of what patterns, meters and swing are called in both languages. */
import { expect, it } from 'vitest';
import { ENGLISH } from '../texts/english.ts';
import { SPANISH } from '../texts/spanish.ts';
import { meterNames, patternNames, swingName, type Words } from './genre-names.ts';

const EN: Words = { language: 'en', texts: ENGLISH };
const ES: Words = { language: 'es', texts: SPANISH };

it('calls patterns by their meter, sections and energy, never by an id', () => {
  const pattern = (
    sections: string[],
    energy: [number, number] | null,
    meter: string | null = null,
  ) => ({
    id: 'four_floor',
    sections,
    energy: energy && { min: energy[0], max: energy[1] },
    meter,
    grid: 4,
    rows: [],
  });
  const patterns = [
    pattern([], null),
    pattern(['chorus', 'bridge'], [0.6, 1], '7/8'),
    pattern([], [0, 0.6]),
    pattern([], [0.45, 0.8], '4/4'),
    pattern([], [0.7, 1]),
    pattern(['solo'], [0, 0.5]),
    pattern([], [0.9, 1]),
    pattern([], [0.2, 0.95]),
  ];
  expect(patternNames(patterns, EN)).toEqual([
    'Any section',
    '7/8 · Chorus, Bridge · medium or high energy',
    'Low or medium energy',
    '4/4 · Medium energy',
    'High energy',
    'Solo · low energy',
    'High energy (2)',
    'Any section (2)',
  ]);
  expect(patternNames(patterns.slice(0, 3), ES)).toEqual([
    'Cualquier sección',
    '7/8 · Estribillo, Puente · energía media o alta',
    'Energía baja o media',
  ]);
});

it('says the beats of uneven meters and how pairs swing', () => {
  const meters = { meters: ['4/4', '7/8'], groups: { '7/8': [2, 2, 3] } };
  expect(meterNames(meters)).toEqual(['4/4', '7/8 (2+2+3)']);
  const shuffle = { unit: 8, least: 0.591, most: 0.63 } as const;
  expect(swingName(shuffle, EN)).toBe('eighths, the first of each pair takes 59–63%');
  expect(swingName(shuffle, ES)).toBe('corcheas, la primera de cada par ocupa el 59–63\u00a0%');
  const even = { unit: 16, least: 0.56, most: 0.562 } as const;
  expect(swingName(even, ES)).toBe('semicorcheas, la primera de cada par ocupa el 56\u00a0%');
});
