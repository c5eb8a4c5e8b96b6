/** @file Tests of the names of models: files that every system can have. */
import { expect, it } from 'vitest';
import { MODEL_NAME } from './model-name.ts';

it.each(['jazz_specialist', 'A-1', 'concerto', 'com10', 'null', 'x'.repeat(64)])(
  '%s can be a name',
  (name) => expect(MODEL_NAME.test(name)).toBe(true),
);

it.each([
  '',
  '../a',
  'a b',
  'ñ',
  'a.h5',
  'a\n',
  'x'.repeat(65),
  'CON',
  'nul',
  'Com1',
  'lpt9',
  'aux',
])('%j cannot', (name) => expect(MODEL_NAME.test(name)).toBe(false));
