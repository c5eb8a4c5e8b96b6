/** @file Tests of the error sentences: every code has one in each language. */
import { expect, test } from 'vitest';
import { findingText } from '../neural/models/model-file-error.ts';
import type { ModelFileFinding, ModelFileFindings } from '../neural/models/model-file-error.ts';
import { ERROR_CODES } from './error-codes.ts';
import type { ErrorCode, ErrorDetails } from './error-codes.ts';
import { UserError } from './user-error.ts';
import { LANGUAGES } from './messages.ts';

const EXAMPLES: ErrorDetails = {
  unknown_genre: { genre: 'bosa', nearest: ['bossa_nova', 'salsa', 'trap'] },
  invalid_key: { key: 'H' },
  mode_not_in_genre: { genre: 'house', key: 'C lydian', modes: ['minor', 'dorian'] },
  not_in_genre: { genre: 'house', choice: 'meter', value: '7/8', known: ['4/4'] },
  locked: { places: ['bass', 'lead/B'] },
  no_request_inside: { file: 'a.mid' },
  nothing_to_edit: {},
  cannot_read: { file: 'a.mid', reason: 'EACCES' },
  cannot_fuse: { genre: 'house', other: 'jig' },
  invalid_chords: { problem: 'not_a_chord', column: 7, found: 'Hm7' },
  model_not_found: { model: 'mine', available: [] },
  model_unusable: { model: 'mine', kind: 'damaged', finding: null, reason: '' },
  model_exists: { model: 'jazz' },
  invalid_model_name: { model: 'a b' },
  composition_not_found: { id: 'x1' },
  training_not_found: { id: 'x1' },
  training_busy: { training: 'x1', model: 'mine' },
  training_not_resumable: { training: 'x1', model: 'mine', reason: 'finished' },
  training_unfinished: { training: 'x1', model: 'mine' },
  no_training_data: { directory: 'training_data', closed: ['locked/'] },
  too_few_notes: { directory: 'training_data' },
  directory_not_found: { directory: 'training_data' },
  not_a_directory: { directory: 'song.mid' },
  outside_workspace: { path: '/etc' },
  file_exists: { file: 'a.mid' },
  cannot_write: { file: 'a.mid', reason: 'ENOSPC' },
  port_in_use: { port: 8000 },
  invalid_request: { errors: [{ path: '/bars', message: 'too big' }] },
  not_found: { path: '/x' },
  host_not_allowed: { host: 'evil.example' },
  origin_not_allowed: { origin: 'https://evil.example' },
  too_many_files: { limit: 500 },
  broken_upload: {},
  body_too_large: { limit: 1000 },
  unsupported_media_type: { mediaType: 'text/xml', wanted: 'application/json' },
  internal_error: {},
};

const detail = (code: ErrorCode, language: (typeof LANGUAGES)[number]): string =>
  new UserError(code, EXAMPLES[code]).in(language).detail;

test.each(ERROR_CODES)('%s is one sentence with its data, in both languages', (code) => {
  const [english, spanish] = LANGUAGES.map((language) => detail(code, language));
  expect(english).not.toBe(spanish);
  for (const text of [english!, spanish!]) {
    expect(text).toMatch(/\.$/);
    expect(text).not.toMatch(/undefined|\[object|\.\.$/);
  }
});

test('every code is listed', () => {
  expect([...ERROR_CODES].toSorted()).toEqual(Object.keys(EXAMPLES).toSorted());
});

test('the missing training data sentences are those of the guide', () => {
  expect(detail('no_training_data', 'en')).toContain('No training data found');
  expect(detail('no_training_data', 'es')).toContain('No se encontraron datos de entrenamiento');
});

const FINDINGS: { readonly [K in keyof ModelFileFindings]: ModelFileFindings[K] } = {
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
};

test.each(Object.entries(FINDINGS))(
  'what is found in a model, %s, is in the sentence',
  (kind, data) => {
    const finding = { kind, ...data } as ModelFileFinding;
    const details = { model: 'mine', kind: 'damaged', finding, reason: '' } as const;
    const [english, spanish] = LANGUAGES.map(
      (language) => new UserError('model_unusable', details).in(language).detail,
    );
    for (const value of Object.values(data)) {
      expect(english).toContain(String(value));
      expect(spanish).toContain(String(value));
    }
    expect(english).toContain(findingText(finding));
    expect(spanish).not.toContain(findingText(finding));
    for (const text of [english, spanish]) expect(text).not.toMatch(/undefined|\[object/);
  },
);
