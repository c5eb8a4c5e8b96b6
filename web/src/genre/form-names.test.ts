/** @file Tests of what forms are called in both languages. */
import { expect, it } from 'vitest';
import { ENGLISH } from '../texts/english.ts';
import { SPANISH } from '../texts/spanish.ts';
import { formNames } from './form-names.ts';

it('calls forms by their length and sections, those that come again by a number', () => {
  const form = (id: string, ...names: string[]) => ({
    id,
    bars: 8 * names.length,
    sections: names.map((name) => ({ name, bars: 8 })),
  });
  const forms = [
    form('short', 'verse', 'refrao'),
    form('tape_loop', 'loop', 'verse_8', 'drum_break'),
    form('other', 'verse', 'refrao'),
  ];
  expect(formNames(forms, { language: 'en', texts: ENGLISH })).toEqual([
    '16 bars: Verse, Refrão',
    '24 bars: Loop, Verse 8, Drum break',
    '16 bars: Verse, Refrão (2)',
  ]);
  expect(formNames(forms, { language: 'es', texts: SPANISH })).toEqual([
    '16 compases: Estrofa, Refrão',
    '24 compases: Bucle, Estrofa 8, Corte de batería',
    '16 compases: Estrofa, Refrão (2)',
  ]);
});
