/** @file Tests of finding what no piece of a genre will ever play. */
import { expect, it } from 'vitest';
import { genreSchema, type Genre } from './genre.ts';
import { unreachable } from './unreachable.ts';

const name = { en: 'Example', es: 'Ejemplo' };
const programs = [{ program: 0, name: 'Piano' }];
const beat = (id: string, changes: object = {}) => ({
  id,
  grid: 2,
  rows: { kick: 'x...x...' },
  ...changes,
});
const line = (id: string, changes: object = {}) => ({
  id,
  grid: 2,
  line: '1 - - - 5 - - -',
  ...changes,
});

interface Changes {
  readonly drums?: object[];
  readonly bass?: object[];
  readonly fills?: object[];
  readonly rhythms?: object[];
  readonly bassPart?: object;
  readonly sections?: object[];
}

function genre(changes: Changes = {}): Genre {
  return genreSchema.parse({
    id: 'example',
    name,
    family: 'jazz',
    description: name,
    tempo: { min: 100, max: 140, mode: 120 },
    meters: [{ meter: '4/4' }],
    harmony: {
      modes: [{ mode: 'major' }],
      progressions: [
        { id: 'a', bars: 'I | V' },
        { id: 'b', bars: 'I | IV' },
      ],
      cadences: {
        half: [{ bars: 'V' }],
        full: [{ bars: 'V | I' }],
        turnaround: [{ bars: 'V7' }],
        ending: [{ bars: 'I' }],
      },
    },
    form: [
      {
        id: 'song',
        sections: changes.sections ?? [
          { name: 'verse', bars: 8, energy: 0.4 },
          { name: 'chorus', bars: 8, energy: 0.8 },
        ],
      },
    ],
    parts: [
      {
        id: 'lead',
        name,
        role: 'melody',
        programs,
        range: [60, 80],
        tones: { chord: 1, scale: 0, chromatic: 0 },
        rhythms: changes.rhythms ?? [
          { id: 'r1', grid: 2, rhythm: 'x...x...' },
          { id: 'r2', grid: 2, rhythm: 'x...x...' },
        ],
      },
      {
        id: 'bass',
        name,
        role: 'bass',
        programs,
        range: [28, 50],
        patterns: changes.bass ?? [line('two')],
        ...changes.bassPart,
      },
      {
        id: 'drums',
        name,
        role: 'drums',
        programs,
        patterns: changes.drums ?? [beat('basic')],
        fills: changes.fills ?? [],
      },
    ],
  });
}

/** `parts.2.patterns.1 displaced`. */
const found = (changes: Changes) =>
  unreachable(genre(changes)).map(({ path, finding }) => `${path.join('.')} ${finding.kind}`);

it('finds nothing where everything can play', () => {
  expect(found({})).toEqual([]);
  expect(
    found({
      drums: [
        beat('low', { when: { energy: [0, 0.5] } }),
        beat('high', { when: { sections: ['chorus'], phraseBars: [4] } }),
        beat('any'),
      ],
    }),
  ).toEqual([]);
});

it('finds a part that is silent in every section', () => {
  expect(found({ bassPart: { energy: [0.9, 1] } })).toEqual(['parts.1 silent-part']);
  const sections = [
    { name: 'verse', bars: 8, energy: 0.4, silent: ['bass'] },
    { name: 'chorus', bars: 8, energy: 0.8, silent: ['bass'] },
  ];
  expect(found({ sections })).toEqual(['parts.1 silent-part']);
});

it('finds patterns, rhythms and fills whose conditions never hold where the part plays', () => {
  expect(found({ drums: [beat('any'), beat('quiet', { when: { energy: [0, 0.3] } })] })).toEqual([
    'parts.2.patterns.1 never-holds',
  ]);
  expect(
    found({
      bassPart: { energy: [0.5, 1] },
      bass: [line('any'), line('verse', { when: { sections: ['verse'] } })],
    }),
  ).toEqual(['parts.1.patterns.1 never-holds']);
  expect(
    found({
      rhythms: [
        { id: 'r1', grid: 2, rhythm: 'x...x...' },
        { id: 'r2', grid: 2, rhythm: 'x...x...', when: { energy: [0.5, 0.6] } },
      ],
    }),
  ).toEqual(['parts.0.rhythms.1 never-holds']);
  expect(
    found({ fills: [{ id: 'f', quarters: 1, rows: { snare: 'xxxx' }, when: { energy: [1, 1] } }] }),
  ).toEqual(['parts.2.fills.0 never-holds']);
});

it('finds patterns whose place those of a groove always take', () => {
  const grooves = [
    beat('one', { groove: 'one' }),
    beat('two', { groove: 'two' }),
    beat('loose', { when: { energy: [0, 1] } }),
  ];
  expect(found({ drums: grooves })).toEqual(['parts.2.patterns.2 displaced']);
  // A groove of the bass, which the drums have no pattern for, leaves it its place.
  expect(
    found({ drums: grooves, bass: [line('any'), line('own', { groove: 'bass_only' })] }),
  ).toEqual([]);
  // So does a section without grooves.
  const inChorus = grooves.map((each) =>
    'groove' in each ? { ...each, when: { sections: ['chorus'] } } : each,
  );
  expect(found({ drums: inChorus })).toEqual([]);
});

it('leaves a pattern without conditions as what plays where nothing else fits', () => {
  expect(found({ drums: [beat('one', { groove: 'one' }), beat('any')] })).toEqual([]);
});

it('finds half and full cadences that no section ends with', () => {
  const sections = [
    { name: 'verse', bars: 8, energy: 0.4, cadence: 'none' },
    { name: 'chorus', bars: 8, energy: 0.8, cadence: 'full' },
  ];
  expect(found({ sections })).toEqual(['harmony.cadences.half unused-cadence']);
  // Left to the program, a section may end with either.
  expect(found({ sections: [{ name: 'verse', bars: 8, energy: 0.4 }, sections[1]!] })).toEqual([]);
});
