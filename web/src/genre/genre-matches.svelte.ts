/**
 * @file The genres for a typed text as it changes: at once those that contain it, and a moment later those that the
 *   server, which knows everyday words and typing errors, says are meant.
 */
import { findGenres, type Genre, type GenreList } from '../api.ts';
import { language, t } from '../language.svelte.ts';
import { searchGenres, withMeant, type GenreGroup } from './genre-search.ts';

export class GenreMatches {
  /** What the server finds, best first, and the text it is for. */
  #found = $state.raw<{ query: string; genres: Genre[] }>({ query: '', genres: [] });
  readonly #query: () => string;
  readonly #groups: () => GenreGroup[];

  /**
   * Call it while a component is set up.
   *
   * @param list null while there is none to search.
   */
  constructor(list: () => GenreList | null, query: () => string) {
    const exact = $derived.by(() => {
      const all = list();
      return all ? searchGenres(all, query(), language()) : [];
    });
    this.#query = query;
    this.#groups = () => withMeant(exact, this.#meant, t().genreSimilar);
    $effect(() => {
      const text = query();
      if (!list() || text.trim() === '') return;
      findGenres(text, language()).then(
        (genres) => {
          if (text === query()) this.#found = { query: text, genres };
        },
        // Without an answer the list stays unchanged; composing will report that the server does not answer.
        () => (this.#found = { query: text, genres: [] }),
      );
    });
  }

  get #meant(): Genre[] {
    return this.#found.query === this.#query() ? this.#found.genres : [];
  }

  /** Id of the genre that is most likely meant, once the server has said so. */
  get meant(): string | undefined {
    return this.#meant[0]?.id;
  }

  /** By family; before them those that are meant though no name contains the text. */
  get groups(): GenreGroup[] {
    return this.#groups();
  }
}
