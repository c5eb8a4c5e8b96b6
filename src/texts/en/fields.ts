/** @file What is wrong with one field of a request; phrases after `bars: `, without a full stop. */
import type { FieldFindings, FieldType } from '../../server/schemas/field-findings.ts';
import type { TextsByCode } from '../by-code.ts';
import { all, count, either } from './grammar.ts';

const ENTRY = { one: 'entry', other: 'entries' };

const TYPES: Record<FieldType, string> = {
  int: 'a whole number',
  number: 'a number',
  string: 'a text',
  boolean: 'true or false',
  object: 'a JSON object',
  record: 'a JSON object',
  array: 'a list',
  tuple: 'a list',
};

export const fields: TextsByCode<FieldFindings> = {
  'too-much': ({ most, of }) =>
    ({
      letters: `must have at most ${count(most, { one: 'character', other: 'characters' })}`,
      entries: `must have at most ${count(most, ENTRY)}`,
      number: `must be at most ${most}`,
    })[of],
  'too-little': ({ least, of, above }) =>
    of === 'entries'
      ? `must have at least ${count(least, ENTRY)}`
      : `must be ${above ? 'above' : 'at least'} ${least}`,
  empty: () => 'must not be empty',
  type: ({ types }) => `must be ${either(types.map((type) => TYPES[type]))}`,
  'model-name': () =>
    'must have only letters, digits, "_" and "-", at most 64 of them, and not be a name that Windows reserves, such as CON',
  bars: () => 'must be a bar or two with "-" between them, counted from 1, such as 9-12',
  'not-one-of': ({ values }) => `must be one of: ${values.join(', ')}`,
  unknown: ({ names }) =>
    names.length === 1 ? `there is no field ${names[0]}` : `there are no fields ${all(names)}`,
  needs: ({ other }) => `needs ${other}`,
  excludes: ({ other }) => `cannot be combined with ${other}`,
  'files-only': () =>
    'the form can hold only files; put the folder into the address, as ?directory=training_data',
  json: () => 'the body must be JSON',
  invalid: ({ issue }) => `is not valid (${issue})`,
};
