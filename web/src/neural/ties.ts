/** @file What models are tied to: the name of a genre or family, and the models to offer first for a genre. */
import type { Genre, GenreList, Language } from '../api.ts';

/** The name of a genre or family; its id if there is none of that id any more. */
export function tieName(tie: string, list: GenreList | null, language: Language): string {
  const of = [...(list?.genres ?? []), ...(list?.families ?? [])].find(({ id }) => id === tie);
  return of?.name[language] ?? tie;
}

/**
 * The models in the order in which they are offered for a genre: those tied to it, those tied to its
 * family, then the others; each as they were.
 */
export function offeredFor<M extends { readonly genre: string | null }>(
  genre: Pick<Genre, 'id' | 'family'> | undefined,
  models: readonly M[],
): M[] {
  const rank = (model: M) =>
    genre === undefined || model.genre === null
      ? 2
      : [genre.id, genre.family, model.genre].indexOf(model.genre);
  return models.toSorted((a, b) => rank(a) - rank(b));
}
