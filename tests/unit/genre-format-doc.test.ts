/** @file The description of the genre format holds: its example composes, and it names every field. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { GenreComposer } from '../../src/compose/genre-composer.ts';
import { genreJsonSchema } from '../../src/genres/json-schema.ts';
import { loadGenre } from '../../src/genres/load.ts';
import { builtinGenres } from '../../src/genres/registry.ts';

function read(path: string): string {
  return readFileSync(fileURLToPath(new URL(`../../docs/${path}`, import.meta.url)), 'utf8');
}
const description = read('genre-format.md');

it('the example is a genre whose parts all play', async () => {
  const genre = loadGenre({ file: 'night_walk.yaml', text: read('examples/night_walk.yaml') });
  const score = await new GenreComposer(genre, { seed: 7 }).compose({ bars: 32 });
  expect(score.tracks).toHaveLength(genre.parts.length);
  for (const { notes } of score.tracks) expect(notes.length).toBeGreaterThan(30);
});

it('the genre that extends another composes, in its own tempo', () => {
  const [, indented = ''] = /```yaml\n( *id: night_house[^`]*)```/.exec(description) ?? [];
  const text = indented.replace(/^ {3}/gm, '');
  const house = builtinGenres().get('house');
  const genre = loadGenre({ file: 'doc', text }, new Map([['house', { ...house }]]));
  const { bpm } = new GenreComposer(genre, { seed: 7 }).plan({ bars: 8 });
  expect(bpm).toBeGreaterThanOrEqual(116);
  expect(bpm).toBeLessThanOrEqual(120);
});

it('every field of the format is explained', () => {
  const fields = fieldsOf(genreJsonSchema()).filter((field) => field !== 'en' && field !== 'es');
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
