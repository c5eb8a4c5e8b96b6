/** @file Tests of finding genres by id, by a mistyped name, by family and by search. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtinGenres, GenreRegistry, UnknownGenreError } from './registry.ts';

const registry = builtinGenres();

function unknown(id: string, genres = registry): UnknownGenreError {
  try {
    genres.get(id);
  } catch (error) {
    if (error instanceof UnknownGenreError) return error;
    throw error;
  }
  throw new Error('Nothing was thrown.');
}

describe('the built-in genres', () => {
  it('are found by id', () => {
    expect(registry.get('house').name.en).toBe('House');
    expect(registry.has('house')).toBe(true);
    expect(registry.has('huose')).toBe(false);
  });

  it('are listed once each, sorted by id', () => {
    const ids = registry.list().map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort());
    expect(ids).toContain('baroque');
  });

  it('are grouped by family without empty families', () => {
    const families = registry.families();
    expect(families.find(({ id }) => id === 'classical')?.name.es).toBe('Clásica');
    expect(families.flatMap(({ genres }) => genres)).toHaveLength(registry.list().length);
    expect(families.every(({ genres }) => genres.length > 0)).toBe(true);
  });

  it('are summarized for lists', () => {
    const summary = registry.summaries().find(({ id }) => id === 'baroque');
    expect(summary).toMatchObject({
      id: 'baroque',
      family: 'classical',
      meters: ['4/4', '3/4'],
      tempo: { min: 60, max: 140 },
    });
  });
});

describe('an id in another spelling', () => {
  const called = (...ids: string[]) =>
    new GenreRegistry(ids.map((id) => ({ ...registry.get('house'), id })));

  it.each([
    ['forró', 'forro'],
    ['Hip-Hop', 'hip_hop'],
    ['drum and bass', 'drum_and_bass'],
    [' BOSSA  NÓVA ', 'bossa_nova'],
  ])('%s finds %s', (written, id) => {
    const genres = called('forro', 'hip_hop', 'drum_and_bass', 'bossa_nova', 'drum');
    expect(genres.get(written).id).toBe(id);
  });

  it('finds every genre, whatever its accents, capitals and what stands between its words', () => {
    const ids = registry.list().map(({ id }) => id);
    const spelling = fc.record({
      id: fc.constantFrom(...ids),
      capital: fc.func(fc.boolean()),
      between: fc.constantFrom('_', '-', ' ', ' - ', '/'),
      accent: fc.constantFrom('', '\u0301', '\u0303', '\u0308'),
    });
    fc.assert(
      fc.property(spelling, ({ id, capital, between, accent }) => {
        const letters = [...id].map((letter) => (capital(letter) ? letter.toUpperCase() : letter));
        const written = letters.join('').replaceAll('_', between);
        expect(registry.get(written).id).toBe(id);
        expect(registry.get(written.replace(/[aeiou]/gi, `$&${accent}`)).id).toBe(id);
      }),
    );
  });

  it('is not a name, a part of an id or a typing error', () => {
    for (const other of ['Baroque trio', 'drum', 'bossanova', 'huose', '', '--']) {
      expect(() => registry.get(other)).toThrow(UnknownGenreError);
    }
  });

  it('gives way to the exact id, and is never one of two', () => {
    const genres = called('two_step', 'two-step', 'house');
    expect(genres.get('two-step').id).toBe('two-step');
    expect(genres.get('two_step').id).toBe('two_step');
    expect(unknown('Two Step', genres).nearest.slice(0, 2).sort()).toEqual([
      'two-step',
      'two_step',
    ]);
  });
});

describe('an unknown genre', () => {
  it('suggests at most three ids, by id, name or alias', () => {
    expect(unknown('huose').nearest).toEqual(['house']);
    expect(unknown('barroca').nearest).toEqual(['baroque']);
    expect(unknown('Baroqe').message).toBe('There is no genre "Baroqe": perhaps you mean baroque.');
    expect(unknown('electronica').nearest).toHaveLength(3);
    expect(unknown('xqzzkw').nearest).toEqual([]);
  });

  it('says so if there are no genres at all', () => {
    expect(() => new GenreRegistry([]).get('house')).toThrow(
      'There is no genre "house": choose one from the list',
    );
  });
});

describe('search', () => {
  const found = (text: string) => registry.search(text).map(({ id }) => id);

  it('accepts ids, names in both languages, aliases and families', () => {
    expect(found('house')[0]).toBe('house');
    expect(found('Barroco')[0]).toBe('baroque');
    expect(found('trio sonata')[0]).toBe('baroque');
    expect(found('clásica')).toContain('baroque');
  });

  it('tolerates case, accents, prefixes and typing errors', () => {
    expect(found('SONATA EN TRIO')[0]).toBe('baroque');
    expect(found('baro')[0]).toBe('baroque');
    expect(found('baroqeu')[0]).toBe('baroque');
  });

  it('finds all for an empty text and none for nonsense', () => {
    expect(found(' ')).toEqual(registry.list().map(({ id }) => id));
    expect(found('xqzzkw')).toEqual([]);
  });
});

it('refuses two genres with one id', () => {
  const house = registry.get('house');
  expect(() => new GenreRegistry([house, { ...house }])).toThrow('Two genres have the id "house"');
});

it('takes the user’s genres beside the built-in ones, in place of those with the same id', () => {
  const slow = { ...registry.get('house'), tempo: { min: 60, max: 70, mode: 65 } };
  const own = { ...registry.get('salsa'), id: 'my_salsa' };
  const both = registry.with([slow, own]);
  expect(both.get('house').tempo.mode).toBe(65);
  expect(both.get('bossa_nova')).toBe(registry.get('bossa_nova'));
  expect(both.summaries()).toHaveLength(registry.summaries().length + 1);
  expect(registry.get('house').tempo.mode).not.toBe(65);
});
