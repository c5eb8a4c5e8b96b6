/** @file /api/genres: what can be composed. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { findGenre } from '../../workspace/compositions.ts';
import { genreInfo } from '../../workspace/genre-info.ts';
import type { GenreLibrary } from '../../workspace/genre-library.ts';
import { LanguageQuery, Problem } from '../api-schemas.ts';
import { GenreInfo, GenreList, GenreParams, GenreQuery } from '../genre-schemas.ts';
import { presentGenreInfo, presentGenres } from '../present-genres.ts';

export function genreRoutes(library: GenreLibrary): FastifyPluginAsyncZod {
  return async (server) => {
    server.get(
      '/api/genres',
      {
        schema: {
          summary: 'The genres, by family, or those that fit a search',
          tags: ['genres'],
          querystring: GenreQuery,
          response: { 200: GenreList, default: Problem },
        },
      },
      async ({ query: { search } }) => presentGenres(library.now(), search),
    );

    server.get(
      '/api/genres/:id',
      {
        schema: {
          summary: 'All about one genre',
          tags: ['genres'],
          params: GenreParams,
          querystring: LanguageQuery,
          response: { 200: GenreInfo, default: Problem },
        },
      },
      async ({ params: { id } }) => {
        const now = library.now();
        return presentGenreInfo(genreInfo(findGenre(now.registry, id), now));
      },
    );
  };
}
