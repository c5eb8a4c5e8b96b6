/** @file Tests of the schema for editors: what it takes, and what it marks. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { BUILTIN_FOLDER } from '../loading/builtin-folder.ts';
import { handfulOfGenres } from '../registry/tested-genres.ts';
import type { JsonSchema } from '../problems/schema-keys.ts';
import { isData } from '../yaml/data.ts';
import { genreJsonSchema } from './json-schema.ts';

/** Whether an editor takes a value: the rules of JSON Schema for shapes, without those for texts and numbers. */
function takenBy(schema: JsonSchema | boolean, value: unknown): boolean {
  if (typeof schema === 'boolean') return schema;
  const { type, anyOf, oneOf, required = [], enum: names, items, propertyNames } = schema;
  const { properties = {}, additionalProperties: others = true, if: asked } = schema;
  if (type !== undefined && ![type].flat().some((each) => isOf(each, value))) return false;
  if (names && !names.includes(value as string)) return false;
  if (schema.const !== undefined && schema.const !== value) return false;
  if (anyOf && !anyOf.some((each) => takenBy(each, value))) return false;
  if (oneOf && oneOf.filter((each) => takenBy(each, value)).length !== 1) return false;
  if (asked) {
    const branch = takenBy(asked, value) ? schema.then : schema.else;
    if (branch && !takenBy(branch, value)) return false;
  }
  if (Array.isArray(value)) return !items || value.every((each) => takenBy(items, each));
  if (!isData(value)) return true;
  return (
    required.every((name) => Object.hasOwn(value, name)) &&
    Object.entries(value).every(
      ([name, each]) =>
        takenBy(properties[name] ?? others, each) &&
        (!propertyNames || takenBy(propertyNames, name)),
    )
  );
}

function isOf(type: string, value: unknown): boolean {
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return isData(value);
  return type === 'integer' ? Number.isInteger(value) : typeof value === type;
}

const fits = (data: unknown): boolean => takenBy(genreJsonSchema(), data);

it.each(handfulOfGenres().map(({ id, family }) => [`${family}/${id}.yaml`]))('takes %s', (file) => {
  expect(fits(parse(readFileSync(join(BUILTIN_FOLDER, file), 'utf8')))).toBe(true);
});

const takes = (text: string): boolean => fits(parse(`id: other\n${text}`));

it.each([
  'feel: null',
  'feel: { swing: null }',
  'harmony: { progressions: { home: null } }',
  'harmony: { tensions: null }',
  'form: { aaba: null }',
  'grooves: { stomp: { bass: null } }',
  'parts: { strings: null }',
  'parts: { strings: { energy: null } }',
  'parts: { drums: { patterns: { quiet: null } } }',
  'parts: { drums: { patterns: { beat: { kick: null, when: null } } } }',
  'parts: { bass: { patterns: { walk: { weight: 2 } } } }',
])('what a genre removes or changes may be said if it extends another: %s', (text) => {
  expect(takes(`extends: house\n${text}`)).toBe(true);
});

it.each([
  'harmony: { progresions: null }',
  'parts: { drums: { paterns: null } }',
  'feel: { humanize: much }',
  'tempo: [100, 120]',
])('a genre that extends another is marked for %s', (text) => {
  expect(takes(`extends: house\n${text}`)).toBe(false);
});

it('a genre that extends none must say what a genre needs', () => {
  expect(takes('name: Other')).toBe(false);
});
