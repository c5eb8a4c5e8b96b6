/** @file Tests of modes beyond the twelve tones in a genre file: how they are written, and their mistakes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtinGenres } from './registry/registry.ts';
import { loadGenre } from './loading/load.ts';
import { refusalOf, twoStep } from './loading/two-step.ts';
import { genreSchema, type Mode } from './genre.ts';
import { tuningIn } from './tuning.ts';

const load = (modes: string) =>
  loadGenre({
    file: 'two_step.yaml',
    text: twoStep(['modes: { major: 3, minor: 1 }', `modes: { ${modes} }`]),
  });

describe('modes beyond the twelve tones', () => {
  it('are written as all others: by weight, with tonics, rests and cents', () => {
    const { harmony } = load(
      'rast: [3, C, D], bayati: [3, D], saba: 1, huzam: { rests: [b3], tonics: [E] }, slendro: { cents: { "2": 38, b7: -50 } }',
    );
    expect(harmony.modes).toEqual([
      { mode: 'rast', weight: 3, tonics: ['C', 'D'] },
      { mode: 'bayati', weight: 3, tonics: ['D'] },
      { mode: 'saba', weight: 1 },
      { mode: 'huzam', weight: 1, rests: ['b3'], tonics: ['E'] },
      { mode: 'slendro', weight: 1, cents: { '2': 38, b7: -50 } },
    ]);
    expect(tuningIn(harmony, 'slendro')).toEqual([0, 0, 38, 0, 0, -26, 0, 17, 0, 0, -50, 0]);
  });

  it.each([
    ['rast: { cents: { third: -50 } }', /harmony\.modes\.rast\.cents\.third.*"third"/],
    ['rast: { cents: { "3": -80 } }', /harmony\.modes\.rast\.cents\.3.*-80.*-70/],
    ['rast: { cents: { "3": half } }', /harmony\.modes\.rast\.cents\.3.*"half".*number/],
    ['rast: { cent: { "3": -40 } }', /harmony\.modes\.rast\.cent.*did you mean "cents"/],
    ['rats: 1', /"rats".*did you mean "rast"/],
  ])('%s is refused where it is wrong', (modes, message) => {
    expect(refusalOf(() => load(modes)).message).toMatch(message);
  });
});

it('a genre places a degree, whatever it is called, and leaves the others where the mode has them', () => {
  const degrees = ['1', 'b2', '2', 'b3', '3', '4', '#4', 'b5', '5', 'b6', '6', 'b7', '7'];
  const semitones = [0, 1, 2, 3, 4, 5, 6, 6, 7, 8, 9, 10, 11];
  const given = fc.record({
    mode: fc.constantFrom<Mode>('rast', 'huzam', 'pelog', 'dorian'),
    at: fc.nat({ max: degrees.length - 1 }),
    cents: fc.integer({ min: -70, max: 70 }),
  });
  fc.assert(
    fc.property(given, ({ mode, at, cents }) => {
      const usual = tuningIn({ modes: [{ mode, weight: 1 }] }, mode) ?? new Array(12).fill(0);
      const own = tuningIn(
        { modes: [{ mode, weight: 1, cents: { [degrees[at]!]: cents } }] },
        mode,
      );
      const expected = usual.with(semitones[at]!, cents);
      expect(own ?? new Array(12).fill(0)).toEqual(expected);
      expect(own === undefined).toBe(expected.every((each: number) => each === 0));
    }),
  );
});

it('is part of a genre as data', () => {
  const genre = builtinGenres().get('raqs_sharqi');
  const modes = [{ mode: 'rast', weight: 1, cents: { '3': -45 } }];
  const parsed = genreSchema.parse({ ...genre, harmony: { ...genre.harmony, modes } });
  expect(parsed.harmony.modes).toEqual(modes);
});
