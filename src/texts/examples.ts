/** @file Example data for every text by code, for the tests; its type ensures that none is missing. */
import type { GenreFindings } from '../genres/findings.ts';
import type { SkipReasons, Unreadable } from '../neural/data/skip-codes.ts';
import type { ModelFileErrorCode, ModelFileFindings } from '../neural/models/model-file-error.ts';
import type { TrainingFailures } from '../neural/training/failures.ts';
import type { FieldFindings } from '../server/schemas/field-findings.ts';
import type { ModelNotes } from '../workspace/models/model-notes.ts';
import type { ChartProblems } from '../theory/chord-chart.ts';
import type { UnusableFile } from './en/model-file-errors.ts';
import type { Catalogue } from './catalogue.ts';
import type { ErrorDetails } from './errors.ts';
import type { Damage, ForeignKind } from '../midi/midi-error.ts';
import type { LocatedErrors, LocatedWarnings } from './midi-texts.ts';
import type { Refusals } from './midi-file-texts.ts';
import type { UsageErrors } from './usage-errors.ts';

type OpenProblemData = Parameters<Catalogue['openProblems']['too-large']>[0];

/** One example per code, or several if the text depends on the data. */
type ExamplesOf<Data> = { readonly [C in keyof Data]: Data[C] | readonly Data[C][] };

interface Subjects {
  readonly fields: ExamplesOf<FieldFindings>;
  readonly modelNotes: ExamplesOf<ModelNotes>;
  readonly trainingFailures: ExamplesOf<TrainingFailures>;
  readonly usageErrors: ExamplesOf<UsageErrors>;
  readonly openProblems: ExamplesOf<Record<keyof Catalogue['openProblems'], OpenProblemData>>;
  readonly genreFiles: ExamplesOf<GenreFindings>;
  readonly midiErrors: ExamplesOf<LocatedErrors>;
  readonly midiWarnings: ExamplesOf<LocatedWarnings>;
  readonly skippedFiles: ExamplesOf<SkipReasons>;
  readonly refusedFiles: ExamplesOf<Refusals>;
  readonly errors: ExamplesOf<ErrorDetails>;
  readonly chords: ExamplesOf<ChartProblems>;
  readonly modelFiles: ExamplesOf<ModelFileFindings>;
  readonly modelFileErrors: ExamplesOf<Record<ModelFileErrorCode, UnusableFile>>;
}

export type ExampleSubject = keyof Subjects;

/** Subjects whose texts are parts of a sentence, without a full stop. */
export const PHRASES: readonly ExampleSubject[] = [
  'fields',
  'modelNotes',
  'chords',
  'genreFiles',
  'modelFiles',
];

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
  ] as const
).map((expected) => ({ found: { kind: 'value', text: '3' }, expected }));

const FOREIGN_KINDS: readonly ForeignKind[] = [
  'zip',
  'gzip',
  'png',
  'mp3',
  'riff',
  'ogg',
  'flac',
  'markup',
  'appledouble',
];

const DAMAGES: readonly Damage[] = [
  { kind: 'ends-inside-event' },
  { kind: 'not-data', byte: 0xa8 },
  { kind: 'long-number' },
  { kind: 'reaches-past-end', bytes: 1 },
  { kind: 'no-status' },
  { kind: 'misplaced-message', status: 0xf1 },
];

const UNREADABLE: readonly Unreadable[] = [
  { kind: 'midi', problem: { code: 'empty', offset: 0 } },
  { kind: 'not-a-file' },
  { kind: 'closed', system: 'EACCES' },
  { kind: 'name-not-utf8' },
];

/** Places of warnings. */
const WHOLE = { offset: 8, track: null };
const IN_TRACK = { offset: 1234, track: 2 };

export const EXAMPLES: Subjects = {
  midiErrors: {
    empty: { offset: 0 },
    'not-midi': [
      { offset: 0, looksLike: null },
      ...FOREIGN_KINDS.map((looksLike) => ({ offset: 0, looksLike })),
    ],
    'no-midi-in-riff': { offset: 12 },
    'truncated-header': { offset: 6 },
    'bad-header': { offset: 4, length: 1 },
    'bad-division': [
      { offset: 12, of: 'quarter' },
      { offset: 12, of: 'frame' },
    ],
    'no-tracks': { offset: 14, announced: 2 },
  },
  midiWarnings: {
    'prefix-skipped': { ...WHOLE, bytes: 128 },
    'header-length': { ...WHOLE, announced: 22, found: 6 },
    'frame-rate': { ...WHOLE, framesPerSecond: 17, ticksPerQuarter: 680 },
    'unknown-format': [
      { ...WHOLE, format: 0, tracks: 2 },
      { ...WHOLE, format: 7, tracks: 2 },
    ],
    'independent-tracks': { ...WHOLE, patterns: 3 },
    'track-count': { ...WHOLE, announced: 1, found: 2 },
    'track-length': IN_TRACK,
    'truncated-chunk': { ...IN_TRACK, announced: 100, found: 9 },
    'missing-end-of-track': IN_TRACK,
    'masked-byte': { ...IN_TRACK, byte: 0xa8 },
    'padded-number': { ...IN_TRACK, bytes: 5 },
    'bad-event': DAMAGES.map((damage) => ({ ...IN_TRACK, damage })),
    'bad-value': (['tempo', 'time-signature', 'key-signature'] as const).map((what) => {
      return { ...IN_TRACK, what };
    }),
    'hanging-note': [
      { ...IN_TRACK, notes: 1 },
      { ...IN_TRACK, notes: 2 },
    ],
    'too-long': IN_TRACK,
    more: WHOLE,
  },
  skippedFiles: {
    unreadable: UNREADABLE.map((why) => ({ why })),
    'too-large': { most: 16_777_216 },
    'no-notes': {},
    'drums-only': {},
    'too-short': { notes: 5 },
    duplicate: { of: 'a.mid' },
    'closed-folder': [
      { why: { kind: 'closed', system: 'EACCES' } },
      { why: { kind: 'name-not-utf8' } },
    ],
    'linked-folder': {},
    'broken-link': {},
  },
  refusedFiles: {
    'not-midi-name': { endings: ['.mid', '.kar'] },
    'too-large': { most: 16_777_216 },
    unreadable: { problem: { code: 'empty', offset: 0 } },
    'no-notes': {},
    'drums-only': {},
    duplicate: { of: 'a.mid' },
    'too-many': { most: 500 },
  },
  errors: {
    unknown_genre: [
      { genre: 'bosa', nearest: ['bossa_nova', 'salsa', 'trap'] },
      { genre: 'qqq', nearest: [] },
    ],
    invalid_key: { key: 'H' },
    mode_not_in_genre: { genre: 'house', key: 'C lydian', modes: ['minor', 'dorian'] },
    not_in_genre: { genre: 'house', choice: 'meter', value: '7/8', known: ['4/4'] },
    locked: { places: ['bass', 'lead/B'] },
    no_request_inside: { file: 'a.mid' },
    newer_request: { file: 'a.mid' },
    nothing_to_edit: {},
    cannot_read: [
      { file: 'a.mid', reason: 'EACCES' },
      { file: 'a.mid', reason: 'ENOENT' },
    ],
    unreadable_midi: { file: 'a.mid', problem: { code: 'empty', offset: 0 } },
    not_a_sound_font: { file: 'piano.sf2' },
    piece_too_long: { minutes: 75, most: 60 },
    too_many_bars: { most: 100_000 },
    part_not_found: { part: 'oboe', known: ['lead', 'bass'] },
    export_not_found: { id: 'a1b2' },
    export_not_ready: { id: 'a1b2' },
    cannot_fuse: { genre: 'house', other: 'jig' },
    invalid_chords: { problem: { kind: 'not_a_chord', found: 'Hm7' }, column: 7 },
    model_not_found: [
      { model: 'mine', available: [] },
      { model: 'mine', available: ['yours', 'ours'] },
    ],
    model_unusable: [
      { model: 'mine', kind: 'damaged', finding: null, reason: '' },
      { model: 'mine', kind: 'foreign', finding: { kind: 'not-hdf5' }, reason: '' },
      { model: 'mine', kind: 'closed', finding: null, reason: 'EACCES' },
      { model: 'mine', kind: 'other', finding: null, reason: 'out of step' },
    ],
    model_exists: { model: 'jazz' },
    invalid_model_name: { model: 'a b' },
    composition_not_found: { id: 'x1' },
    training_not_found: { id: 'x1' },
    training_busy: { training: 'x1', model: 'mine' },
    training_not_running: { model: 'mine' },
    too_many_trainings: { limit: 20 },
    training_not_resumable: [
      { training: 'x1', model: 'mine', reason: 'not-over' },
      { training: 'x1', model: 'mine', reason: 'finished' },
      { training: 'x1', model: 'mine', reason: 'stopped-early' },
      { training: 'x1', model: 'mine', reason: 'no-checkpoint' },
    ],
    no_encoding: { architecture: 'score-transformer' },
    unknown_loss: {
      architecture: 'bilstm-attention',
      loss: 'cross-entropy',
      known: ['huber', 'hinge'],
    },
    not_enough_memory: { memory: { needed: 20e9, available: 8e9 } },
    training_unfinished: { training: 'x1', model: 'mine' },
    no_training_data: [
      { directory: 'training_data', closed: [] },
      { directory: 'training_data', closed: ['a/', 'b/', 'c/', 'd/'] },
    ],
    too_few_notes: { directory: 'training_data' },
    directory_not_found: { directory: 'training_data' },
    not_a_directory: { directory: 'song.mid' },
    outside_workspace: { path: '/etc' },
    leads_outside: { directory: 'models', target: '/mnt/models' },
    file_exists: { file: 'a.mid' },
    cannot_write: { file: 'a.mid', reason: 'ENOSPC' },
    cannot_listen: [
      { host: 'localhost', port: 8000, reason: 'EADDRINUSE' },
      { host: 'localhost', port: 80, reason: 'EACCES' },
      { host: '10.0.0.1', port: 8000, reason: 'EADDRNOTAVAIL' },
      { host: 'nowhere', port: 8000, reason: 'ENOTFOUND' },
      { host: 'localhost', port: 8000, reason: 'EMFILE' },
    ],
    server_busy: [{ seconds: 1 }, { seconds: 3 }],
    composing_failed: {},
    invalid_request: {
      errors: [
        { path: '/bars', finding: { kind: 'too-much', most: 256, of: 'number' } },
        { path: '/', finding: { kind: 'json' } },
      ],
    },
    not_found: { path: '/x' },
    host_not_allowed: { host: 'evil.example' },
    origin_not_allowed: { origin: 'https://evil.example' },
    too_many_files: [
      { limit: 500, kept: 0 },
      { limit: 500, kept: 1 },
      { limit: 500, kept: 480 },
    ],
    too_many_connections: {},
    token_needed: {},
    broken_upload: {},
    body_too_large: { limit: 1_048_576 },
    unsupported_media_type: [
      { mediaType: 'text/xml', wanted: 'application/json' },
      { mediaType: 'text/xml', wanted: 'multipart/form-data' },
    ],
    internal_error: {},
  },
  chords: {
    no_chords: {},
    not_a_chord: { found: 'Hm7' },
    empty_bar: {},
    nothing_before: { found: '%' },
    too_many_in_bar: { most: 8 },
    too_many_bars: { most: 256 },
  },
  modelFiles: {
    folder: {},
    'not-hdf5': {},
    'cut-short': { size: 100, expected: '5448224' },
    structure: {},
    'larger-than-file': { declared: 3_265_933_420, size: 50_512 },
    'other-files': {},
    'too-slow': { seconds: 30 },
    architecture: { architecture: 'capsule-net' },
    'no-config': {},
    'config-not-json': {},
    layers: { at: 'config.layers.3' },
    'last-step': { kept: 2 },
    connections: { layer: 'dense', found: 'a', expected: 'b' },
    output: { numbers: 4, features: 3 },
    features: { features: 5 },
    'no-weight': { weight: 'dense/bias' },
    'no-weight-names': { layer: 'dense' },
    'wrong-weight': { layer: 'dense', found: 'kernel', expected: 'bias' },
    'weight-shape': { weight: 'dense/bias', found: '[3]', expected: '[4]' },
    'weight-type': { weight: 'dense/bias' },
    'not-numbers': { weight: 'dense/bias' },
    checksum: {},
  },
  modelFileErrors: {
    missing: { path: 'models/a.h5', finding: null },
    foreign: { path: 'models/a.h5', finding: { kind: 'folder' } },
    damaged: { path: 'models/a.h5', finding: null },
  },
  genreFiles: {
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
  },
  trainingFailures: {
    directory_not_found: { directory: 'training_data' },
    directory_unreadable: { directory: 'training_data', reason: 'EACCES' },
    no_training_data: [
      { directory: 'training_data', closed: [] },
      { directory: 'training_data', closed: ['a/', 'b/', 'c/', 'd/'] },
    ],
    too_few_notes: [
      {
        directory: 'training_data',
        files: 1,
        least: 9,
        first: { file: 'a.mid', code: 'no-notes' },
      },
      { directory: 'training_data', files: 2, least: 9, first: null },
    ],
    too_few_files: [{ usable: 0 }, { usable: 1 }],
    data_changed: {
      directory: 'training_data',
      added: { count: 4, first: ['a.mid', 'b.mid', 'c.mid'] },
      gone: { count: 0, first: [] },
      changed: { count: 1, first: ['d.mid'] },
    },
    diverged: [{}, { epoch: 3, step: 7 }, { epoch: 3, step: 7, savedEpoch: 2 }],
    interrupted: [{ how: null }, { how: 'SIGKILL' }, { how: 'Error: no memory.' }],
    not_resumable: [
      { model: 'mine', damaged: true },
      { model: 'mine', damaged: false },
    ],
    busy: { model: 'mine' },
    claim_lost: [
      { model: 'mine', host: null },
      { model: 'mine', host: 'laptop' },
    ],
    no_encoding: { architecture: 'score-transformer' },
    unknown_loss: [
      { architecture: 'bilstm-attention', loss: 'cross-entropy', known: ['huber'] },
      { architecture: 'bilstm-attention', loss: 'cross-entropy', known: ['huber', 'hinge'] },
    ],
    not_enough_memory: { memory: { needed: 20e9, available: 8e9 } },
    record_unreadable: [
      { model: 'mine', reason: '' },
      { model: 'mine', reason: 'EACCES' },
    ],
    model_unusable: { path: 'models/a.h5', kind: 'foreign', finding: { kind: 'not-hdf5' } },
    file_access: [
      { what: 'models', path: 'models', reason: 'EACCES' },
      { what: 'log', path: 'models/a.log.csv', reason: 'EBUSY' },
      { what: 'file', path: null, reason: 'ENOSPC' },
      { what: 'file', path: 'a', reason: 'ENOSPC' },
    ],
    unknown_device: { device: 'gpu', known: ['cpu', 'cuda'] },
    wrong_platform: { device: 'coreml', platform: 'linux x64' },
    device_missing: [{ device: 'cuda' }, { device: 'webgpu' }, { device: 'wasm' }],
    wrong_results: { device: 'cuda' },
    no_native_runtime: { device: 'cpu', platform: 'darwin x64' },
    no_wasm_runtime: { device: 'wasm' },
  },
  fields: {
    'too-much': [
      { most: 100, of: 'letters' },
      { most: 1, of: 'entries' },
      { most: 256, of: 'number' },
    ],
    'too-little': [
      { least: 2, of: 'entries', above: false },
      { least: 0, of: 'number', above: true },
      { least: 1, of: 'number', above: false },
    ],
    empty: {},
    type: [
      { types: ['int'] },
      { types: ['number', 'object'] },
      { types: ['string', 'boolean', 'array'] },
      { types: ['record', 'tuple'] },
    ],
    'model-name': {},
    'not-one-of': { values: ['a', 'b'] },
    unknown: [{ names: ['tiempo'] }, { names: ['a', 'b'] }],
    needs: { other: 'from' },
    excludes: { other: 'from' },
    'files-only': {},
    json: {},
    invalid: { issue: 'custom' },
  },
  modelNotes: {
    'bad-card': { card: 'a.card.json' },
    'unreadable-card': { card: 'a.card.json', reason: 'EACCES' },
    imported: { from: 'x.h5', day: '2026-11-28' },
    copied: { from: 'first', day: '2026-11-28' },
    'fine-tuned': { from: 'first' },
    'unknown-data': {},
  },
  usageErrors: {
    'missing-argument': { name: 'genre' },
    'missing-value': { option: '--bars <n>' },
    'missing-option': { option: '--bars <n>' },
    'bad-value': { value: 'x', option: '--bars <n>', why: '1.' },
    'bad-argument': { value: 'x', name: 'genre', why: '1.' },
    'options-conflict': { option: '--a', other: '--b' },
    'unknown-option': [
      { option: '--barz', near: ['--bars'] },
      { option: '--x', near: [] },
    ],
    'unknown-command': [
      { command: 'compos', near: ['compose', 'compare'] },
      { command: 'x', near: [] },
    ],
    'too-many-arguments': [
      { command: 'compose', expected: 1, given: 2 },
      { command: 'copy', expected: 2, given: 3 },
    ],
    'resume-alone': {},
  },
  openProblems: {
    missing: { file: 'a.mid', limit: 64 },
    folder: { file: 'a.mid', limit: 64 },
    unreadable: { file: 'a.mid', limit: 64 },
    'too-large': { file: 'a.mid', limit: 64 },
  },
};
