/** @file /api/genres: what can be composed. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { GenreRegistry } from '../../genres/registry.ts';
import { findGenre } from '../../workspace/compositions.ts';
import { GenreList, GenreParams, GenreSummary, LanguageQuery, Problem } from '../api-schemas.ts';
import { presentGenre, presentGenres } from '../present.ts';

export function genreRoutes(genres: GenreRegistry): FastifyPluginAsyncZod {
  return async (server) => {
    server.get(
      '/api/genres',
      {
        schema: {
          summary: 'All genres, by family',
          tags: ['genres'],
          querystring: LanguageQuery,
          response: { 200: GenreList },
        },
      },
      async () => presentGenres(genres.families()),
    );

    server.get(
      '/api/genres/:id',
      {
        schema: {
          summary: 'One genre',
          tags: ['genres'],
          params: GenreParams,
          querystring: LanguageQuery,
          response: { 200: GenreSummary, default: Problem },
        },
      },
      async (request) => presentGenre(findGenre(genres, request.params.id)),
    );
  };
}
