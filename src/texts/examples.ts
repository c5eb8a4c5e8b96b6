/** @file Example data for every text by code, for the tests: by its type, none can be missing. */
import type { ModelFileErrorCode, ModelFileFindings } from '../neural/models/model-file-error.ts';
import type { ChartProblems } from '../theory/chord-chart.ts';
import type { UnusableFile } from './en/model-file-errors.ts';
import type { ErrorDetails } from './errors.ts';

/** One example for each code, or several where the text depends on the data. */
type ExamplesOf<Data> = { readonly [C in keyof Data]: Data[C] | readonly Data[C][] };

interface Subjects {
  readonly errors: ExamplesOf<ErrorDetails>;
  readonly chords: ExamplesOf<ChartProblems>;
  readonly modelFiles: ExamplesOf<ModelFileFindings>;
  readonly modelFileErrors: ExamplesOf<Record<ModelFileErrorCode, UnusableFile>>;
}

export type ExampleSubject = keyof Subjects;

/** Subjects whose texts are parts of a sentence, without a full stop. */
export const PHRASES: readonly ExampleSubject[] = ['chords', 'modelFiles'];

export const EXAMPLES: Subjects = {
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
    nothing_to_edit: {},
    cannot_read: [
      { file: 'a.mid', reason: 'EACCES' },
      { file: 'a.mid', reason: 'ENOENT' },
    ],
    cannot_fuse: { genre: 'house', other: 'jig' },
    invalid_chords: { problem: { kind: 'not_a_chord', found: 'Hm7' }, column: 7 },
    model_not_found: [
      { model: 'mine', available: [] },
      { model: 'mine', available: ['yours', 'ours'] },
    ],
    model_unusable: [
      { model: 'mine', kind: 'damaged', finding: null, reason: '' },
      { model: 'mine', kind: 'foreign', finding: { kind: 'not-hdf5' }, reason: '' },
      { model: 'mine', kind: 'other', finding: null, reason: 'EMFILE' },
    ],
    model_exists: { model: 'jazz' },
    invalid_model_name: { model: 'a b' },
    composition_not_found: { id: 'x1' },
    training_not_found: { id: 'x1' },
    training_busy: { training: 'x1', model: 'mine' },
    training_not_resumable: [
      { training: 'x1', model: 'mine', reason: 'not-over' },
      { training: 'x1', model: 'mine', reason: 'finished' },
      { training: 'x1', model: 'mine', reason: 'stopped-early' },
      { training: 'x1', model: 'mine', reason: 'no-checkpoint' },
    ],
    training_unfinished: { training: 'x1', model: 'mine' },
    no_training_data: [
      { directory: 'training_data', closed: [] },
      { directory: 'training_data', closed: ['a/', 'b/', 'c/', 'd/'] },
    ],
    too_few_notes: { directory: 'training_data' },
    directory_not_found: { directory: 'training_data' },
    not_a_directory: { directory: 'song.mid' },
    outside_workspace: { path: '/etc' },
    file_exists: { file: 'a.mid' },
    cannot_write: { file: 'a.mid', reason: 'ENOSPC' },
    port_in_use: { port: 8000 },
    invalid_request: {
      errors: [
        { path: '/bars', message: 'too big' },
        { path: '/', message: 'JSON' },
      ],
    },
    not_found: { path: '/x' },
    host_not_allowed: { host: 'evil.example' },
    origin_not_allowed: { origin: 'https://evil.example' },
    too_many_files: { limit: 500 },
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
};
