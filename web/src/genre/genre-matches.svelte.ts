/** @file The genres for a typed text as it changes: those that match it, or else those the server thinks are meant. */
import { findGenres, type Genre, type GenreList } from '../api.ts';
import { language, t } from '../language.svelte.ts';
import { searchGenres, type GenreGroup } from './genre-search.ts';

export class GenreMatches {
  /** What the server finds for a mistyped text, and the text it is for. */
  #similar = $state.raw<{ query: string; genres: Genre[] }>({ query: '', genres: [] });
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
    this.#groups = () =>
      exact.length === 0 && this.#similar.query === query() && this.#similar.genres.length > 0
        ? [{ family: 'similar', name: t().genreSimilar, genres: this.#similar.genres }]
        : exact;
    $effect(() => {
      const text = query();
      if (!list() || exact.length > 0) return;
      findGenres(text, language()).then(
        (genres) => {
          if (text === query()) this.#similar = { query: text, genres };
        },
        // Without an answer the list stays unchanged; composing will report that the server does not answer.
        () => (this.#similar = { query: text, genres: [] }),
      );
    });
  }

  /** By family. */
  get groups(): GenreGroup[] {
    return this.#groups();
  }
}
