/** @file What a model can be tied to: a genre or a whole family. Finds it by the words of a user. */
import { FAMILIES } from '../../genres/families.ts';
import { foldName, nearestNames } from '../../genres/nearest.ts';
import { UnknownGenreError, type GenreRegistry } from '../../genres/registry/registry.ts';
import type { Genre } from '../../genres/genre.ts';
import { UserError } from '../../texts/user-error.ts';

/** Most suggestions for an unknown name. */
const SUGGESTIONS = 3;

/**
 * The id of the genre or family that is called `text`, by its id, its name in either language or an
 * alias; case, accents and spaces aside. A genre comes before a family of the same name. Null if
 * nothing is called so.
 *
 * @example
 * findTie('Bossa Nova', builtinGenres()); // 'bossa_nova'
 * findTie('Clásica', builtinGenres()); // 'classical'
 */
export function findTie(text: string, genres: GenreRegistry): string | null {
  if (genres.has(text)) return text;
  const wanted = foldName(text);
  if (wanted === '') return null;
  if (genres.has(wanted)) return wanted;
  const isFamily = FAMILIES.find(({ id }) => id === wanted);
  if (isFamily) return isFamily.id;
  const isCalledSo = (names: readonly string[]) => names.some((name) => foldName(name) === wanted);
  const genre = genres
    .summaries()
    .find(({ id, name, aliases }) => isCalledSo([id, name.en, name.es, ...aliases]));
  const family = FAMILIES.find(({ name }) => isCalledSo([name.en, name.es]));
  return genre?.id ?? family?.id ?? null;
}

/** Like {@link findTie}. Throws UserError `unknown_genre` with what may have been meant. */
export function tieTo(text: string, genres: GenreRegistry): string {
  const found = findTie(text, genres);
  if (found !== null) return found;
  const families = nearestNames(
    text,
    FAMILIES.map(({ id }) => id),
    SUGGESTIONS,
  );
  const nearest = [...new Set([...families, ...nearestGenres(text, genres)])];
  throw new UserError('unknown_genre', { genre: text, nearest: nearest.slice(0, SUGGESTIONS) });
}

function nearestGenres(text: string, genres: GenreRegistry): readonly string[] {
  try {
    return [genres.get(text).id];
  } catch (error) {
    if (error instanceof UnknownGenreError) return error.nearest;
    throw error;
  }
}

/**
 * Those that are tied to the genre, then those tied to its family; each keep their order, and the
 * others are left out.
 */
export function tiedTo<M extends { readonly genre: string | null }>(
  { id, family }: Pick<Genre, 'id' | 'family'>,
  models: readonly M[],
): M[] {
  const toGenre = models.filter(({ genre }) => genre === id);
  const toFamily = models.filter(({ genre }) => genre === family && genre !== id);
  return [...toGenre, ...toFamily];
}
