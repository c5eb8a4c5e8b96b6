/** @file Tests of genres that name outlines of forms and an ensemble of the library. */
import { describe, expect, it } from 'vitest';
import { builtinLibrary } from './read-library.ts';
import { loadGenre, loadGenres } from './load.ts';
import { refusalOf } from './two-step.ts';

const genre = (
  changes: { form?: string; ensemble?: string; bass?: string } = {},
): string => `id: stroll
name: Stroll / Paseo
family: jazz
description: A test. / Una prueba.
tempo: { min: 100, max: 120, mode: 110 }
meters: 4/4
harmony:
  modes: major
  progressions: { one: "I | V", two: "V | I" }
  cadences: triads_major
form: ${changes.form ?? 'aaba'}
ensemble: ${changes.ensemble ?? 'jazz_quartet'}
parts:
  horn: { tones: { chord: 0.6, scale: 0.4, chromatic: 0 }, rhythms: { a: "x-x-x-x-", b: "x---x---" } }
  piano: { level: 50, patterns: { beat: "x.x.x.x." } }
  bass: { ${changes.bass ?? ''} patterns: { two: "1---5---" } }
`;

const read = (text: string) => loadGenre({ file: 'a.yaml', text });

const problemOf = (text: string): string => refusalOf(() => read(text)).message;

describe('an ensemble', () => {
  it('plays the parts that the genre writes, as the genre says', () => {
    const [horn, piano, bass, ...others] = read(genre()).parts;
    expect(others).toEqual([]);
    expect(horn).toMatchObject({ id: 'horn', role: 'melody', level: 86, range: [55, 82] });
    expect(piano).toMatchObject({ id: 'piano', level: 50, programs: [{ program: 0 }] });
    expect(bass).toMatchObject({ id: 'bass', role: 'bass', programs: [{ program: 32 }] });
  });

  it('leaves its instruments to a part that names others', () => {
    const { parts } = read(genre({ bass: 'instruments: { tuba: 2, bowed_bass: 1 },' }));
    expect(parts[2]?.programs.map(({ program }) => program)).toEqual([58, 43]);
    expect(parts[2]).toMatchObject({ role: 'bass', level: 86 });
  });

  it('is inherited with its parts', () => {
    const heir = 'id: heir\nname: Heir\nextends: stroll\nparts: { bass: { level: 70 } }\n';
    const texts = [genre(), heir].map((text, index) => ({ file: `${index}.yaml`, text }));
    const [first, second] = loadGenres(texts);
    expect(second?.parts[2]).toEqual({ ...first?.parts[2], level: 70 });
  });

  it('must be one of the library', () => {
    const text = genre({ ensemble: 'jazz_quintet' });
    expect(problemOf(text)).toContain(
      'the library has no ensemble "jazz_quintet"; did you mean "jazz_quartet"?',
    );
  });
});

describe('an outline of a form', () => {
  const { aaba, twelve_bar: blues } = builtinLibrary().forms;

  it.each([
    ['aaba', [{ id: 'aaba', weight: 1, ...aaba }]],
    [
      '[aaba, twelve_bar]',
      [
        { id: 'aaba', weight: 1, ...aaba },
        { id: 'twelve_bar', weight: 1, ...blues },
      ],
    ],
    ['{ twelve_bar: 3 }', [{ id: 'twelve_bar', weight: 3, ...blues }]],
    [
      '{ twelve_bar: { grows: passes } }',
      [{ id: 'twelve_bar', weight: 1, ...blues, grows: 'passes' }],
    ],
  ])('is named as %s', (form, expected) => {
    const forms = read(genre({ form })).form;
    expect(forms).toMatchObject(expected);
    expect(forms).toHaveLength(expected.length);
  });

  it('stands beside forms of the genre', () => {
    const { form } = read(genre({ form: '{ twelve_bar: 2, short: [A 8 0.5, A 8 0.7 full] }' }));
    expect(form.map(({ id, weight }) => [id, weight])).toEqual([
      ['twelve_bar', 2],
      ['short', 1],
    ]);
  });

  it.each(['abaa', '[aaba, abaa]', '{ abaa: 2 }'])('must be one of the library: %s', (form) => {
    expect(problemOf(genre({ form }))).toMatch(
      /a\.yaml:11:\d+: form.*the library has no form "abaa"; did you mean "aab/,
    );
  });
});
