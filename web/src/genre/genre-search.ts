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

/** Words up to this length occur inside too many others. */
const SHORT = 3;

/**
 * Families and their genres, sorted by name in the language; families without a match are omitted.
 * Every typed word must occur in a genre's names, id, aliases or family, a short one at the beginning of a word.
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
          return words.every((word) =>
            word.length <= SHORT ? ` ${text}`.includes(` ${word}`) : text.includes(word),
          );
        })
        .sort((a, b) => compare(a.name[language], b.name[language])),
    }))
    .filter((group) => group.genres.length > 0)
    .sort((a, b) => compare(a.name, b.name));
}

/** Meant genres that are shown before others that only contain the text. */
const MOST_MEANT = 3;

/**
 * The groups, and before them, under `title`, what is meant, best first, if it is not among them: all of it where
 * there is nothing else, else only a few.
 */
export function withMeant(
  groups: readonly GenreGroup[],
  meant: readonly Genre[],
  title: string,
): GenreGroup[] {
  const shown = new Set(groups.flatMap(({ genres }) => genres.map(({ id }) => id)));
  const [first, ...others] = meant;
  if (first === undefined || shown.has(first.id)) return [...groups];
  const further = others.filter(({ id }) => !shown.has(id));
  const genres = [first, ...(shown.size === 0 ? further : further.slice(0, MOST_MEANT - 1))];
  return [{ family: 'similar', name: title, genres }, ...groups];
}

/**
 * Index of the most likely genre: the one that is meant if that is known, one that is called exactly so, by name
 * or otherwise, then one whose name starts so, then the first.
 */
export function likeliest(genres: readonly Genre[], query: string, meant?: string): number {
  const text = fold(query);
  if (text === '') return 0;
  const names = genres.map(({ id, name }) => [id, name.en, name.es].map(fold));
  const places = [
    genres.findIndex(({ id }) => id === meant),
    names.findIndex((each) => each.includes(text)),
    genres.findIndex(({ aliases }) => aliases.map(fold).includes(text)),
    names.findIndex((each) => each.some((name) => name.startsWith(text))),
  ];
  return places.find((index) => index >= 0) ?? 0;
}
