/** @file Tests that names of parts which their instruments contradict are found. */
import { expect, it } from 'vitest';
import { smallGenre } from './small-genre.ts';
import { misnamed } from './part-names.ts';

const named = (en: string, es: string, programs: object[]) =>
  misnamed(smallGenre({ bassPart: { name: { en, es }, programs } }));
const DOUBLE_BASS = { program: 32, name: { en: 'Double bass', es: 'Contrabajo' } };
const ELECTRIC_BASS = { program: 33, name: 'Fender' };

it('finds a part that is called by one of several kinds of instruments', () => {
  expect(named('Acoustic bass', 'Contrabajo', [DOUBLE_BASS, ELECTRIC_BASS])).toEqual([
    {
      path: ['parts', 1, 'name'],
      finding: {
        kind: 'misnamed',
        name: { en: 'Acoustic bass', es: 'Contrabajo' },
        instruments: [{ en: 'Fender', es: 'Fender' }],
      },
    },
  ]);
});

it('finds nothing where the name fits them all, or says what the part does', () => {
  expect(named('Acoustic bass', 'Contrabajo', [DOUBLE_BASS])).toEqual([]);
  expect(named('Bass line', 'Línea de bajo', [DOUBLE_BASS, ELECTRIC_BASS])).toEqual([]);
  expect(misnamed(smallGenre())).toEqual([]);
});
