/** @file Example data for every text by code, for the tests; its type ensures that none is missing. */
import type { GenreFindings } from '../genres/findings.ts';
import type { SkipReasons } from '../neural/data/skip-codes.ts';
import type { ModelFileErrorCode, ModelFileFindings } from '../neural/models/model-file-error.ts';
import type { TrainingFailures } from '../neural/training/failures.ts';
import type { FieldFindings } from '../server/schemas/field-findings.ts';
import type { ModelNotes } from '../workspace/models/model-notes.ts';
import type { ModelSentences } from '../workspace/models/model-sentences.ts';
import type { ChartProblems } from '../theory/chord-chart.ts';
import type { UnusableFile } from './en/model-file-errors.ts';
import type { ExamplesOf } from './example-data.ts';
import type { Catalogue } from './catalogue.ts';
import type { ErrorDetails } from './errors.ts';
import type { LocatedErrors, LocatedWarnings } from './midi-texts.ts';
import type { Refusals } from './midi-file-texts.ts';
import type { UsageErrors } from './usage-errors.ts';
import { GENRE_FILES } from './genre-examples.ts';
import { MIDI_ERRORS, MIDI_WARNINGS, REFUSED_FILES, SKIPPED_FILES } from './midi-examples.ts';

type OpenProblemData = Parameters<Catalogue['openProblems']['too-large']>[0];

interface Subjects {
  readonly fields: ExamplesOf<FieldFindings>;
  readonly modelNotes: ExamplesOf<ModelNotes>;
  readonly modelSentences: ExamplesOf<ModelSentences>;
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

export const EXAMPLES: Subjects = {
  midiErrors: MIDI_ERRORS,
  midiWarnings: MIDI_WARNINGS,
  skippedFiles: SKIPPED_FILES,
  refusedFiles: REFUSED_FILES,
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
    cannot_arrange: { problem: { kind: 'no_melody' } },
    invalid_passages: [
      { problem: { kind: 'order', bars: [8, 5] } },
      { problem: { kind: 'both', bars: [5, 8] } },
      { problem: { kind: 'notes', most: 20_000 } },
    ],
    invalid_chords: { problem: { kind: 'not_a_chord', found: 'Hm7' }, column: 7 },
    model_not_found: [
      { model: 'mine', available: [] },
      { model: 'mine', available: ['yours', 'ours'] },
    ],
    model_unusable: [
      { model: 'mine', kind: 'damaged', finding: null, reason: '' },
      { model: 'mine', kind: 'foreign', finding: { kind: 'not-hdf5' }, reason: '' },
      { model: 'mine', kind: 'closed', finding: null, reason: 'EACCES' },
      { model: 'mine', kind: 'unable', finding: null, reason: '' },
      { model: 'mine', kind: 'lines', finding: null, reason: '' },
      { model: 'mine', kind: 'pieces', finding: null, reason: '' },
      { model: 'mine', kind: 'other', finding: null, reason: 'out of step' },
    ],
    no_base_model: {},
    not_for_models: [
      { file: 'a.mid', reason: 'no-notes' },
      { file: 'a.mid', reason: 'too-many-bars' },
    ],
    bars_not_possible: [
      { first: 9, last: 12, bars: 8, most: 256 },
      { first: 1, last: 300, bars: 400, most: 256 },
    ],
    notes_out_of_range: {},
    too_many_parts: { most: 15 },
    model_exists: { model: 'jazz' },
    model_without_card: { model: 'jazz' },
    model_needed: { model: 'jazz', by: 'bebop' },
    deleted_model_not_found: [
      { model: 'jazz', available: [] },
      { model: 'jazz', available: ['blues', 'salsa'] },
    ],
    invalid_model_name: { model: 'a b' },
    composition_not_found: { id: 'x1' },
    training_not_found: { id: 'x1' },
    training_busy: { training: 'x1', model: 'mine' },
    training_not_running: { model: 'mine' },
    nothing_learned_yet: { model: 'mine' },
    too_many_trainings: { limit: 20 },
    training_not_resumable: [
      { training: 'x1', model: 'mine', reason: 'not-over' },
      { training: 'x1', model: 'mine', reason: 'finished' },
      { training: 'x1', model: 'mine', reason: 'stopped-early' },
      { training: 'x1', model: 'mine', reason: 'no-checkpoint' },
    ],
    no_encoding: { architecture: 'my-network' },
    unknown_loss: {
      architecture: 'bilstm-attention',
      loss: 'cross-entropy',
      known: ['huber', 'hinge'],
    },
    not_enough_memory: { memory: { needed: 20e9, available: 8e9 } },
    training_unfinished: { training: 'x1', model: 'mine' },
    invalid_genre_id: [
      { id: 'Our Rags', suggestion: 'our_rags' },
      { id: '!', suggestion: '' },
    ],
    genre_exists: { genre: 'our_rags' },
    too_few_to_learn: [
      { directory: 'rags', readable: 3, least: 5, skipped: [] },
      {
        directory: 'rags',
        readable: 1,
        least: 5,
        skipped: Array.from({ length: 6 }, (_, i) => ({
          file: `rag_${i}.mid`,
          reason: { code: 'no-notes' } as const,
        })),
      },
    ],
    no_training_folders: { directory: 'training_data' },
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
  genreFiles: GENRE_FILES,
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
      { directory: 'training_data', files: 2, least: 16, first: null, whole: true },
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
    no_encoding: { architecture: 'my-network' },
    unknown_loss: [
      { architecture: 'bilstm-attention', loss: 'cross-entropy', known: ['huber'] },
      { architecture: 'bilstm-attention', loss: 'cross-entropy', known: ['huber', 'hinge'] },
    ],
    not_enough_memory: { memory: { needed: 20e9, available: 8e9 } },
    base_model_unusable: {},
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
    bars: {},
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
    'so-far': { from: 'first', day: '2026-11-28' },
    'fine-tuned': { from: 'first' },
    'from-base-model': {},
    'unknown-data': {},
  },
  modelSentences: {
    'two-way-lstm': { units: [256, 128], notes: 100, parameters: 1_353_475 },
    transformer: { parameters: 1_000_000 },
    'other-network': { architecture: 'tiny', parameters: 12 },
    learned: { percent: 42, predictor: 'windowMean' },
    'not-learned': { predictor: 'lastNote' },
    'pieces-learned': [
      { overStart: 40, overNgrams: 12, start: 'baseModel', ngrams: 'pieceMemory' },
      { overStart: null, overNgrams: 12, start: 'baseModel', ngrams: 'trigram' },
    ],
    'pieces-behind-ngrams': [
      { overStart: 40, behind: 12, start: 'startModel', ngrams: 'pieceMemory' },
      { overStart: null, behind: 0, start: 'baseModel', ngrams: 'pieceMemory' },
    ],
    'pieces-not-learned': { predictor: 'trigram' },
    'few-held-out': [{ files: 1 }, { files: 2 }],
    'no-drums': {},
    'drums-alone': {},
    'nothing-to-compare': {},
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
    'genre-or-none': {},
  },
  openProblems: {
    missing: { file: 'a.mid', limit: 64 },
    folder: { file: 'a.mid', limit: 64 },
    unreadable: { file: 'a.mid', limit: 64 },
    'too-large': { file: 'a.mid', limit: 64 },
  },
};
