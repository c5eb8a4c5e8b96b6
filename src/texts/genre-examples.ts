/** @file Example data for the texts about genre files. */
import type { GenreFindings } from '../genres/findings.ts';
import type { ExamplesOf } from './example-data.ts';

const YAML_CODES: readonly GenreFindings['yaml']['code'][] = [
  'ALIAS_PROPS',
  'BAD_ALIAS',
  'BAD_DIRECTIVE',
  'BAD_DQ_ESCAPE',
  'BAD_INDENT',
  'BAD_PROP_ORDER',
  'BAD_SCALAR_START',
  'BLOCK_AS_IMPLICIT_KEY',
  'BLOCK_IN_FLOW',
  'DUPLICATE_KEY',
  'IMPOSSIBLE',
  'KEY_OVER_1024_CHARS',
  'MISSING_CHAR',
  'MULTILINE_IMPLICIT_KEY',
  'MULTIPLE_ANCHORS',
  'MULTIPLE_DOCS',
  'MULTIPLE_TAGS',
  'NON_STRING_KEY',
  'RESOURCE_EXHAUSTION',
  'TAB_AS_INDENT',
  'TAG_RESOLVE_FAILED',
  'UNEXPECTED_TOKEN',
  'BAD_COLLECTION_TYPE',
];

/** Every way to describe what a genre file has and what was expected. */
const FOUND: readonly GenreFindings['unlike'][] = (
  [
    { kind: 'nothing' },
    { kind: 'list' },
    { kind: 'mapping' },
    { kind: 'entries', count: 1 },
    { kind: 'empty-bar' },
  ] as const
).map((found) => ({ found, expected: { kind: 'name' } }));

const EXPECTED: readonly GenreFindings['unlike'][] = (
  [
    { kind: 'one-of', names: ['a', 'b'] },
    { kind: 'limit', bound: 'at-least', limit: 2, of: 'characters' },
    { kind: 'limit', bound: 'more-than', limit: 0, of: 'number' },
    { kind: 'limit', bound: 'at-most', limit: 1, of: 'entries' },
    { kind: 'limit', bound: 'less-than', limit: 9, of: 'number' },
    { kind: 'id' },
    { kind: 'meter' },
    { kind: 'tonic' },
    { kind: 'range' },
    { kind: 'tempo' },
    { kind: 'hits' },
    { kind: 'line' },
    { kind: 'comp' },
    { kind: 'rhythm' },
    { kind: 'hit-sign' },
    { kind: 'line-token' },
    { kind: 'comp-token' },
    { kind: 'rhythm-sign' },
    { kind: 'first-chord' },
    { kind: 'numeral' },
    { kind: 'last-chords' },
    { kind: 'last-notation' },
    { kind: 'last-rows' },
  ] as const
).map((expected) => ({ found: { kind: 'value', text: '3' }, expected }));

export const GENRE_FILES: ExamplesOf<GenreFindings> = {
  yaml: YAML_CODES.map((code) => ({ code })),
  'too-deep': { most: 32 },
  'too-many-values': { most: 20_000 },
  'alias-in-itself': { name: 'h' },
  'more-problems': { shown: 100 },
  'no-genre': {},
  'too-large': { megabytes: 1 },
  'no-file': {},
  'unreadable-file': { reason: 'EACCES' },
  misplaced: { place: 'pop/pop.yaml' },
  'id-taken': { id: 'pop', file: 'a.yaml' },
  'no-base': { id: 'popp', hint: { nearest: 'pop', known: ['pop', 'rock'], possible: true } },
  'extends-itself': { ids: ['a', 'b', 'a'] },
  missing: { expected: { kind: 'type', type: 'tuple' } },
  unlike: [...EXPECTED, ...FOUND],
  'wrong-name': [
    {
      found: { kind: 'text', text: 'basss' },
      hint: { nearest: 'bass', known: [], possible: true },
    },
    {
      found: { kind: 'text', text: 'x' },
      hint: { nearest: undefined, known: [], possible: false },
    },
    {
      found: { kind: 'text', text: 'x' },
      hint: { nearest: undefined, known: [], possible: true },
    },
    {
      found: { kind: 'text', text: 'x' },
      hint: { nearest: undefined, known: ['y', 'z'], possible: true },
    },
  ],
  'unknown-key': { name: 'tenpo', hint: { nearest: 'tempo', known: [], possible: true } },
  'unknown-name': (
    [
      'section',
      'meter',
      'mode',
      'family',
      'part',
      'condition',
      'instrument',
      'cadences',
      'tensions',
      'accents',
      'voicings',
    ] as const
  ).map((what) => {
    return { what, name: 'x', hint: { nearest: 'y', known: ['y', 'z'], possible: true } };
  }),
  'older-form': {},
  'not-there': { name: 'x', hint: { nearest: 'y', known: ['y', 'z'], possible: true } },
  'unsaid-length': { steps: 32, meter: '4/4', grid: 8, bars: 2 },
  'unfit-words': { name: 'hijaz' },
  'program-or-neighbour': {},
  'program-taken': { program: 24, id: 'nylon_guitar' },
  'double-id': { id: 'a' },
  groups: { sum: 6, expected: 4, meter: '4/4' },
  accents: { beats: 1, expected: 4, meter: '4/4' },
  'long-cadence': {},
  'no-ending': { mode: 'minor' },
  'no-progression': { section: 'A', mode: 'minor' },
  chord: (['degree', 'quality', 'tension', 'numeral'] as const).map((what) => {
    return { text: 'H', what };
  }),
  'no-relation': {},
  'needless-relation': {},
  'needless-delay': {},
  'needless-condition': {},
  'energy-order': {},
  steps: [
    { found: 7, expected: 8, meter: '4/4', quarters: '1 x 4', grid: 2 },
    { found: 1, expected: 4, meter: null, quarters: '1', grid: 4 },
  ],
  gap: { section: 'B', energy: 0.8, meter: '4/4' },
  misfit: [
    { chords: ['I', 'IV'], modes: ['harmonic_minor'], fits: ['major', 'mixolydian'] },
    { chords: ['I'], modes: ['minor', 'dorian'], fits: [] },
  ],
  'silent-part': {},
  'never-holds': {},
  displaced: {},
  'groove-gap': { section: 'chorus', groove: 'open' },
  'chords-gap': { section: 'A', chords: 3 },
  misnamed: {
    name: { en: 'Fiddle', es: 'Violín' },
    instruments: [{ en: 'Flute', es: 'Flauta' }],
  },
  'like-another': { genre: 'house', share: 0.734 },
};
