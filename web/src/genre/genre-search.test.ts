/** @file Tests of finding genres by name, alias and family in both languages. */
import { describe, expect, it } from 'vitest';
import type { Genre, GenreList } from '../api.ts';
import { likeliest, searchGenres, withMeant } from './genre-search.ts';

function genre(id: string, family: string, en: string, es: string, aliases: string[] = []): Genre {
  return {
    id,
    family,
    name: { en, es },
    description: { en: '', es: '' },
    aliases,
    tempo: { min: 90, max: 120, mode: 100 },
    meters: ['4/4'],
    own: false,
  };
}

const LIST: GenreList = {
  families: [
    { id: 'latin', name: { en: 'Latin', es: 'Latina' } },
    { id: 'andean', name: { en: 'Andean', es: 'Andina' } },
    { id: 'empty', name: { en: 'Empty', es: 'Vacía' } },
  ],
  genres: [
    genre('salsa', 'latin', 'Salsa', 'Salsa', ['son montuno']),
    genre('bossa_nova', 'latin', 'Bossa nova', 'Bossa nova'),
    genre('musica_andina', 'andean', 'Andean music', 'Música andina'),
  ],
  problems: [],
};

function found(query: string, language: 'en' | 'es' = 'en'): string[] {
  return searchGenres(LIST, query, language).flatMap((group) =>
    group.genres.map((each) => each.id),
  );
}

describe('searchGenres', () => {
  it('shows every genre under its family, by name, if nothing is typed', () => {
    expect(searchGenres(LIST, '', 'es').map((group) => group.name)).toEqual(['Andina', 'Latina']);
    expect(found('')).toEqual(['musica_andina', 'bossa_nova', 'salsa']);
  });

  it('ignores case, accents and underscores', () => {
    expect(found('MUSICA')).toEqual(['musica_andina']);
    expect(found('música_andina')).toEqual(['musica_andina']);
    expect(found('bossa-nova')).toEqual(['bossa_nova']);
  });

  it('finds by alias, by the other language and by family', () => {
    expect(found('montuno')).toEqual(['salsa']);
    expect(found('andean music', 'es')).toEqual(['musica_andina']);
    expect(found('latina')).toEqual(['bossa_nova', 'salsa']);
  });

  it('finds a short word only where a word begins', () => {
    expect(found('ova')).toEqual([]);
    expect(found('nov')).toEqual(['bossa_nova']);
  });

  it('wants every word to match', () => {
    expect(found('bossa salsa')).toEqual([]);
    expect(found('latin salsa')).toEqual(['salsa']);
  });
});

describe('withMeant', () => {
  const [salsa, bossa, andean] = LIST.genres as [Genre, Genre, Genre];
  const exact = [{ family: 'latin', name: 'Latin', genres: [bossa] }];

  it('shows what is meant first, and nothing twice', () => {
    const groups = withMeant(exact, [salsa, bossa, andean], 'Did you mean…?');
    expect(groups.map(({ family }) => family)).toEqual(['similar', 'latin']);
    expect(groups[0]!.genres).toEqual([salsa, andean]);
  });

  it('leaves the groups as they are if they have what is meant, or nothing is', () => {
    expect(withMeant(exact, [bossa, salsa], '')).toEqual(exact);
    expect(withMeant(exact, [], '')).toEqual(exact);
  });
});

describe('likeliest', () => {
  const genres = [
    genre('amapiano', 'african', 'Amapiano', 'Amapiano', ['house']),
    genre('deep_house', 'electronic', 'Deep house', 'Deep house'),
    genre('house', 'electronic', 'House', 'House'),
    genre('dub_techno', 'electronic', 'Dub techno', 'Dub techno', ['tecno dub']),
    genre('techno', 'electronic', 'Techno', 'Techno', ['tecno']),
  ];

  it('prefers an exact name, then a prefix, then the order of the list', () => {
    expect(likeliest(genres, 'House')).toBe(2);
    expect(likeliest(genres, 'deep')).toBe(1);
    expect(likeliest(genres, 'ouse')).toBe(0);
    expect(likeliest([], 'house')).toBe(0);
  });

  it('takes another name for a name of its own, and above all what is known to be meant', () => {
    expect(likeliest(genres, 'tecno')).toBe(4);
    expect(likeliest(genres, 'House', 'deep_house')).toBe(1);
    expect(likeliest(genres, 'House', 'not here')).toBe(2);
  });
});
