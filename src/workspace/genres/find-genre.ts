/** @file Finds the genre that a user asked for by its id. */
import type { Genre } from '../../genres/genre.ts';
import { UnknownGenreError, type GenreRegistry } from '../../genres/registry/registry.ts';
import { UserError } from '../../texts/user-error.ts';

/** Throws UserError `unknown_genre`. */
export function findGenre(genres: GenreRegistry, id: string): Genre {
  try {
    return genres.get(id);
  } catch (error) {
    if (!(error instanceof UnknownGenreError)) throw error;
    throw new UserError('unknown_genre', { genre: id, nearest: error.nearest }, { cause: error });
  }
}
