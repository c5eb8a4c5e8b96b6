/** @file /api/genres: what can be composed. */
import { createHash } from 'node:crypto';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { programName } from '../../midi/general-midi.ts';
import type { Genre } from '../../genres/genre.ts';
import { genreOf } from '../../workspace/pieces/compositions.ts';
import { findGenre } from '../../workspace/genres/find-genre.ts';
import { genreInfo } from '../../workspace/genres/genre-info.ts';
import type { GenreLibrary, GenresNow } from '../../workspace/genres/genre-library.ts';
import { programVersion } from '../../workspace/version.ts';
import type { Composing } from '../composing/composing.ts';
import { LanguageQuery, Problem } from '../schemas/compositions.ts';
import {
  GenreInfo,
  GenreInfoQuery,
  GenreList,
  GenreParams,
  GenreQuery,
  InstrumentList,
} from '../schemas/genres.ts';
import { sendJson } from '../http/json-bytes.ts';
import { isKept, sendUnchanged } from '../http/kept-answer.ts';
import { untilGone } from '../http/until-gone.ts';
import { languageOf } from '../http/language.ts';
import type { Language } from '../../texts/language.ts';
import { presentGenreInfo, presentGenres } from '../present/genres.ts';

const Midi = z.instanceof(Buffer).meta({ type: 'string', format: 'binary' });

const INSTRUMENTS = Array.from({ length: 128 }, (_, program) => ({
  program,
  name: { en: programName(program, 'en'), es: programName(program, 'es') },
}));

interface WholeList {
  readonly json: Buffer;
  /** Of its content. */
  readonly stamp: string;
}

/**
 * The whole list as JSON, by language: every page requests it, and it is serialised again only when
 * genres change.
 */
const wholeLists = new WeakMap<GenresNow, Partial<Record<Language, WholeList>>>();

function wholeList(now: GenresNow, language: Language): WholeList {
  const known = wholeLists.get(now) ?? {};
  wholeLists.set(now, known);
  return (known[language] ??= makeWholeList(now, language));
}

function makeWholeList(now: GenresNow, language: Language): WholeList {
  const json = Buffer.from(JSON.stringify(presentGenres(now, language)));
  return { json, stamp: createHash('sha256').update(json).digest('base64url') };
}

const previewStamps = new WeakMap<Genre, string>();

/** Of the two bars of a genre, which follow from it and from the program. */
function previewStamp(genre: Genre): string {
  const known = previewStamps.get(genre);
  if (known !== undefined) return known;
  const content = JSON.stringify([programVersion(), genre]);
  const stamp = createHash('sha256').update(content).digest('base64url');
  previewStamps.set(genre, stamp);
  return stamp;
}

export function genreRoutes(library: GenreLibrary, composing: Composing): FastifyPluginAsyncZod {
  return async (server) => {
    server.get(
      '/api/genres',
      {
        schema: {
          summary: 'The genres by family, or those that match a search',
          tags: ['genres'],
          querystring: GenreQuery,
          response: { 200: GenreList, default: Problem },
        },
      },
      async (request, reply) => {
        const language = languageOf(request);
        const { search } = request.query;
        const now = library.now();
        if (search !== undefined) return presentGenres(now, language, search);
        const { json, stamp } = wholeList(now, language);
        return isKept(request, reply, stamp) ? sendUnchanged(reply) : sendJson(reply, json);
      },
    );

    server.get(
      '/api/genres/:id',
      {
        schema: {
          summary: 'The details of a genre, or of the fusion of two',
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
      '/api/genres/:id/preview',
      {
        schema: {
          summary: 'Two bars of a genre as a Standard MIDI File (audio/midi), the same each time',
          tags: ['genres'],
          params: GenreParams,
          querystring: LanguageQuery,
          response: { 200: Midi, default: Problem },
        },
      },
      async (request, reply) => {
        const genre = findGenre(library.now().registry, request.params.id);
        if (isKept(request, reply, previewStamp(genre))) return sendUnchanged(reply);
        const preview = await composing.run('previewGenre', { genre: genre.id }, untilGone(reply));
        return reply.type('audio/midi').send(Buffer.from(preview));
      },
    );

    server.get(
      '/api/instruments',
      {
        schema: {
          summary: 'The instruments a part can play',
          tags: ['genres'],
          querystring: LanguageQuery,
          response: { 200: InstrumentList },
        },
      },
      async () => ({ instruments: INSTRUMENTS }),
    );
  };
}
