/**
 * @file Tests that everyday words and mistyped names find the intended genres, and nothing far-fetched.
 */
import { describe, expect, it } from 'vitest';
import { EVERYDAY_QUERIES } from './everyday-queries.ts';
import { EVERYDAY_WORDS } from './everyday-words.ts';
import { FAMILIES } from '../families.ts';
import { builtinGenres, UnknownGenreError } from './registry.ts';
import { summarize } from './genre-summary.ts';
import { genresFor } from './search.ts';

const registry = builtinGenres();
const found = (text: string) => registry.search(text);

describe('everyday words find', () => {
  it.each([
    ['tecno', 'electronic'],
    ['Techno', 'electronic'],
    ['electrónica', 'electronic'],
    ['electronico', 'electronic'],
    ['música electrónica', 'electronic'],
    ['clasica', 'classical'],
    ['musica clasica', 'classical'],
    ['classical music', 'classical'],
    ['orquesta', 'classical'],
    ['baladas', 'pop'],
    ['jazz', 'jazz'],
    ['rock', 'rock'],
    ['rap', 'hip_hop'],
    ['cumbia', 'latin'],
    ['música para dormir', 'new_age'],
    ['películas', 'cinematic'],
    ['videojuegos', 'digital'],
    ['heavy', 'metal'],
  ])('%j: %s', (text, family) => {
    expect(found(text).map((genre) => genre.family)).toContain(family);
  });

  it.each([
    ['regueton', 'reggaeton'],
    ['lofi', 'lofi_hip_hop'],
    ['tecno', 'techno'],
    ['bachata', 'bachata'],
    ['k-pop', 'kpop'],
    ['indie', 'indie_rock'],
    ['rock', 'hard_rock'],
    ['irlandesa', 'celtic'],
    ['bosanova', 'bossa_nova'],
  ])('%j: %s first', (text, id) => {
    expect(found(text)[0]!.id).toBe(id);
  });

  it('only genres of that name, not similarly spelled ones', () => {
    expect(found('funk').map(({ id }) => id)).toContain('funk');
    expect(found('funk').map(({ id }) => id)).not.toContain('punk');
  });

  it('existing genres', () => {
    const ids = EVERYDAY_WORDS.flatMap(({ first = [] }) => first);
    expect(ids.filter((id) => !registry.has(id))).toEqual([]);
  });

  it('existing families', () => {
    const families = FAMILIES.map(({ id }) => id);
    for (const { family, words } of EVERYDAY_WORDS) {
      if (family !== undefined) expect(families, words[0]).toContain(family);
    }
  });
});

it('names that begin with the word come before those that only contain it', () => {
  const called = (name: string) => ({
    ...summarize(registry.get('house')),
    id: name,
    name: { en: name, es: name },
    aliases: [],
  });
  const genres = ['microzorb', 'deep_zorb', 'zorb_night', 'zorb'].map(called);
  expect(genresFor('zorb', genres).map(({ id }) => id)).toEqual([
    'zorb',
    'zorb_night',
    'deep_zorb',
    'microzorb',
  ]);
});

it('of 200 everyday queries, 39 in 40 find first what is meant', () => {
  const queries = Object.entries(EVERYDAY_QUERIES);
  expect(queries.length).toBeGreaterThanOrEqual(200);
  const missed = queries.flatMap(([query, meant]) => {
    const first = found(query)[0]?.id ?? 'nothing';
    return meant.split(' | ').includes(first) ? [] : [`${query}: ${first} instead of ${meant}`];
  });
  expect(missed.length / queries.length, missed.join('\n')).toBeLessThanOrEqual(0.025);
});

describe('an unknown genre', () => {
  const suggested = (id: string) => {
    try {
      registry.get(id);
    } catch (error) {
      if (error instanceof UnknownGenreError) return error.nearest;
      throw error;
    }
    return expect.unreachable();
  };

  it('gets suggestions for mistyped names and everyday words', () => {
    expect(suggested('huose')).toEqual(['house']);
    expect(suggested('raggaeton')[0]).toBe('reggaeton');
    expect(suggested('tecno')[0]).toBe('techno');
    expect(suggested('tecnno')[0]).toBe('techno');
    expect(suggested('musica clasica')[0]).toBe('classical_period');
  });

  it.each(['xqzzkw', 'klingon opera house music now', 'mp3', 'x'.repeat(100_000), '¿?'])(
    'gets no far-fetched suggestions',
    (id) => {
      expect(suggested(id)).toEqual([]);
    },
  );
});
