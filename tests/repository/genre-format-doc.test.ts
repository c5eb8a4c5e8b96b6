/** @file Tests the guides to the genre format: their examples compose, and they name every field. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { GenreComposer } from '../../src/compose/genre-composer.ts';
import { DRUM_SOUNDS } from '../../src/genres/genre.ts';
import { genreJsonSchema } from '../../src/genres/file-form/json-schema.ts';
import { problemLine } from '../../src/genres/yaml/genre-file-error.ts';
import { loadGenre, loadUsableGenres } from '../../src/genres/loading/load.ts';
import { builtinGenres } from '../../src/genres/registry/registry.ts';

function read(path: string): string {
  return readFileSync(fileURLToPath(new URL(`../../docs/${path}`, import.meta.url)), 'utf8');
}
const DESCRIPTIONS = ['genre-format.md', 'formato-de-generos.md'];

it('the example is a genre whose parts all play', async () => {
  const genre = loadGenre({ file: 'night_walk.yaml', text: read('examples/night_walk.yaml') });
  const score = await new GenreComposer(genre, { seed: 7 }).compose({ bars: 32 });
  expect(score.tracks).toHaveLength(genre.parts.length);
  for (const { notes } of score.tracks) expect(notes.length).toBeGreaterThan(30);
});

it.each(DESCRIPTIONS)('the genre of %s that extends another composes, in its own tempo', (name) => {
  const [, indented = ''] = /```yaml\n( *id: night_house[^`]*)```/.exec(read(name)) ?? [];
  const text = indented.replace(/^ {3}/gm, '');
  const house = builtinGenres().get('house');
  const genre = loadGenre({ file: 'doc', text }, new Map([['house', { ...house }]]));
  const { bpm } = new GenreComposer(genre, { seed: 7 }).plan({ bars: 8 });
  expect(bpm).toBeGreaterThanOrEqual(116);
  expect(bpm).toBeLessThanOrEqual(120);
});

it.each(DESCRIPTIONS)('%s explains every field of the format', (name) => {
  const description = read(name);
  const named = new Set<string>(['en', 'es', ...Object.keys(DRUM_SOUNDS)]);
  const fields = fieldsOf(genreJsonSchema()).filter((field) => !named.has(field));
  const missing = [...new Set(fields)].filter(
    (field) => !new RegExp(`\`[^\`\n]*\\b${field}\\b[^\`\n]*\``).test(description),
  );
  expect(missing).toEqual([]);
});

/** Names of all properties at any depth. */
function fieldsOf(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) => [
    ...(key === 'properties' ? Object.keys(value as object) : []),
    ...fieldsOf(value),
  ]);
}

it.each(DESCRIPTIONS)('%s names every mode, role and way to voice, relate and shape', (name) => {
  const description = read(name);
  const missing = namesOf(genreJsonSchema()).filter((each) => !description.includes(`\`${each}\``));
  expect(missing).toEqual([]);
});

it.each(DESCRIPTIONS)('the example mistake of %s gives the documented message', (name) => {
  const [, told = ''] = /```text\n([^`]*)```/.exec(read(name)) ?? [];
  const text = read('examples/night_walk.yaml').replace('"o..g...."', '"x...x.."');
  const { problems } = loadUsableGenres([{ file: 'genres/my_genre.yaml', text }]);
  const language = name === 'genre-format.md' ? 'en' : 'es';
  expect(problems.map((problem) => problemLine(problem, language))).toEqual([told.trim()]);
});

/** Values of the name lists that are short enough to print. */
function namesOf(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const values: unknown = (schema as { enum?: unknown }).enum;
  return [
    ...(Array.isArray(values) && values.length <= 14
      ? values.filter((each) => typeof each === 'string')
      : []),
    ...Object.values(schema).flatMap(namesOf),
  ];
}
