/** @file /api/genres: what can be composed. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { programName } from '../../midi/general-midi.ts';
import { genreOf } from '../../workspace/pieces/compositions.ts';
import { genreInfo } from '../../workspace/genres/genre-info.ts';
import type { GenreLibrary } from '../../workspace/genres/genre-library.ts';
import { LanguageQuery, Problem } from '../schemas/compositions.ts';
import {
  GenreInfo,
  GenreInfoQuery,
  GenreList,
  GenreParams,
  GenreQuery,
  InstrumentList,
} from '../schemas/genres.ts';
import { languageOf } from '../http/language.ts';
import { presentGenreInfo, presentGenres } from '../present/genres.ts';

const INSTRUMENTS = Array.from({ length: 128 }, (_, program) => ({
  program,
  name: programName(program),
}));

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
      async (request) => presentGenres(library.now(), languageOf(request), request.query.search),
    );

    server.get(
      '/api/genres/:id',
      {
        schema: {
          summary: 'All about one genre, or about the fusion of two',
          tags: ['genres'],
          params: GenreParams,
          querystring: GenreInfoQuery,
          response: { 200: GenreInfo, default: Problem },
        },
      },
      async ({ params: { id }, query: { fusion, ratio } }) => {
        const now = library.now();
        const request = {
          genre: id,
          ...(fusion !== undefined && { fusion: { genre: fusion, ratio } }),
        };
        return presentGenreInfo(genreInfo(genreOf(now.registry, request), now));
      },
    );

    server.get(
      '/api/instruments',
      {
        schema: {
          summary: 'The instruments a part can be given',
          tags: ['genres'],
          querystring: LanguageQuery,
          response: { 200: InstrumentList },
        },
      },
      async () => ({ instruments: INSTRUMENTS }),
    );
  };
}
