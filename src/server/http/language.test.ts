/** @file Tests of the choice of language from Accept-Language headers. */
import { expect, test } from 'vitest';
import { acceptedLanguage } from './language.ts';

test.each([
  ['', 'en'],
  ['es', 'es'],
  ['es-MX,es;q=0.9,en;q=0.8', 'es'],
  ['en-GB, es;q=0.9', 'en'],
  ['fr-FR, de;q=0.9', 'en'],
  ['fr, en;q=0.3, es;q=0.5', 'es'],
  ['es;q=0, en;q=0.1', 'en'],
  ['es, en', 'es'],
  ['es;q=0', 'en'],
  ['est', 'en'],
  [';;q=,,es;q=x', 'en'],
])('%j is answered in %s', (header, language) => {
  expect(acceptedLanguage(header)).toBe(language);
});
