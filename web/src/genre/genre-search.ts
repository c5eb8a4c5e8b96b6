/** @file Finds the genres that match a typed text, grouped by family. */
import type { Genre, GenreList, Language } from '../api.ts';

export interface GenreGroup {
  family: string;
  name: string;
  genres: Genre[];
}

/**
 * Lower case without accents, with spaces for `_` and `-`, so `musica_andina` matches `Música Andina`.
 */
function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/[_-]+/g, ' ')
    .trim();
}

/**
 * Families and their genres, sorted by name in the language; families without a match are omitted.
 * Every typed word must occur in a genre's names, id, aliases or family.
 */
export function searchGenres(list: GenreList, query: string, language: Language): GenreGroup[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  const compare = new Intl.Collator(language, { sensitivity: 'base' }).compare;
  return list.families
    .map((family) => ({
      family: family.id,
      name: family.name[language],
      genres: list.genres
        .filter((genre) => {
          if (genre.family !== family.id) return false;
          const text = fold(
            [
              genre.name.en,
              genre.name.es,
              genre.id,
              ...genre.aliases,
              family.name.en,
              family.name.es,
            ].join(' '),
          );
          return words.every((word) => text.includes(word));
        })
        .sort((a, b) => compare(a.name[language], b.name[language])),
    }))
    .filter((group) => group.genres.length > 0)
    .sort((a, b) => compare(a.name, b.name));
}

/**
 * Index of the most likely genre: one with exactly that name, then one whose name starts with it, then
 * the first.
 */
export function likeliest(genres: readonly Genre[], query: string): number {
  const text = fold(query);
  if (text === '') return 0;
  const names = genres.map(({ id, name }) => [id, name.en, name.es].map(fold));
  const equal = names.findIndex((each) => each.includes(text));
  if (equal >= 0) return equal;
  return Math.max(
    0,
    names.findIndex((each) => each.some((name) => name.startsWith(text))),
  );
}
