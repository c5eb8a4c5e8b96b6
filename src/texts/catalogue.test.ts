/**
 * @file Tests of all texts by code: each is a complete sentence or phrase with its data, in each
 *   language.
 */
import { describe, expect, test } from 'vitest';
import { texts } from './catalogue.ts';
import { EXAMPLES, PHRASES } from './examples.ts';
import type { ExampleSubject } from './examples.ts';
import { LANGUAGES } from './language.ts';
import type { Language } from './language.ts';

type Said = (data: unknown) => string | { readonly title: string; readonly detail: string };

function said(language: Language, subject: ExampleSubject, code: string, data: unknown): string {
  const all = texts(language)[subject] as unknown as Readonly<Record<string, Said>>;
  const text = (all[code] as Said)(data);
  return typeof text === 'string' ? text : text.detail;
}

const CASES = (Object.keys(EXAMPLES) as ExampleSubject[]).flatMap((subject) =>
  Object.entries(EXAMPLES[subject]).flatMap(([code, examples]) =>
    (Array.isArray(examples) ? examples : [examples]).map(
      (data: unknown) => [subject, code, data] as const,
    ),
  ),
);

describe.each(LANGUAGES)('%s', (language) => {
  test.each(CASES)('%s %s %j', (subject, code, data) => {
    const text = said(language, subject, code, data);
    expect(text).not.toMatch(
      /undefined|null|NaN|\[object|\{\w+\}| {2}|\.\.$|\?\.$| [,;:](?!\w)|^\s|\s$/,
    );
    if (PHRASES.includes(subject)) expect(text).toMatch(/[^.]$/);
    else expect(text).toMatch(/^[\p{Lu}"«¿\d-].*\.$/su);
  });
});

test.each(CASES)('%s %s %j has its own Spanish text', (subject, code, data) => {
  expect(said('es', subject, code, data)).not.toBe(said('en', subject, code, data));
});

test('every code has an example', () => {
  for (const subject of Object.keys(EXAMPLES) as ExampleSubject[]) {
    expect(Object.keys(EXAMPLES[subject]).toSorted()).toEqual(
      Object.keys(texts('en')[subject]).toSorted(),
    );
  }
});

test.each(LANGUAGES)('%s: what is found is in the text, to the last value', (language) => {
  for (const subject of ['modelFiles', 'chords'] as const) {
    for (const [code, data] of Object.entries(EXAMPLES[subject])) {
      const text = said(language, subject, code, data);
      for (const value of Object.values(data as object)) expect(text).toContain(String(value));
    }
  }
});

test('an unusable model is reported with the problem of its file', () => {
  const finding = { kind: 'no-weight', weight: 'dense/bias' } as const;
  for (const kind of ['damaged', 'foreign'] as const) {
    const details = { model: 'mine', kind, finding, reason: '' };
    for (const language of LANGUAGES) {
      expect(said(language, 'errors', 'model_unusable', details)).toContain('dense/bias');
    }
  }
});

test('the missing training data sentences are those of the guide', () => {
  const data = { directory: 'training_data', closed: [] };
  expect(said('en', 'errors', 'no_training_data', data)).toMatch(/^No training data found/);
  expect(said('es', 'errors', 'no_training_data', data)).toMatch(
    /^No se encontraron datos de entrenamiento/,
  );
});
