/** @file /api/pieces: list, rename, star, delete and restore the pieces of the workspace. */
import { join } from 'node:path';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { PieceEntry } from '../../workspace/pieces/piece-entry.ts';
import type { Studio } from '../../workspace/studio.ts';
import { languageOf } from '../http/language.ts';
import { presentPiece } from '../present/pieces.ts';
import { CompositionParams, LanguageQuery, Problem } from '../schemas/compositions.ts';
import {
  DeletedPiece,
  PieceChangeBody,
  PieceList,
  PieceQuery,
  PieceSummary,
} from '../schemas/pieces.ts';
import type { Language } from '../../texts/language.ts';

/** How long a list waits for files being read for the first time, in milliseconds. */
const PATIENCE_MS = 100;

export function pieceRoutes({ pieces, workspace }: Studio): FastifyPluginAsyncZod {
  const shown = (entry: PieceEntry, language: Language) =>
    presentPiece(entry, workspace.display(join(workspace.output, entry.id)), language);
  const tags = ['pieces'];
  const one = { tags, params: CompositionParams, querystring: LanguageQuery };

  return async (server) => {
    server.get(
      '/api/pieces',
      {
        schema: {
          summary: 'The pieces of the output folder, one page at a time',
          tags,
          querystring: PieceQuery,
          response: { 200: PieceList, default: Problem },
        },
      },
      async (request) => {
        const page = await pieces.list({ ...request.query, patience: PATIENCE_MS });
        const language = languageOf(request);
        return { ...page, pieces: page.pieces.map((entry) => shown(entry, language)) };
      },
    );

    server.get(
      '/api/pieces/:id',
      {
        schema: {
          summary: 'The facts about a piece; its notes are at /api/compositions/:id',
          ...one,
          response: { 200: PieceSummary, default: Problem },
        },
      },
      async (request) => shown(await pieces.get(request.params.id), languageOf(request)),
    );

    server.patch(
      '/api/pieces/:id',
      {
        schema: {
          summary: 'Name, star or tag a piece',
          ...one,
          body: PieceChangeBody,
          response: { 200: PieceSummary, default: Problem },
        },
      },
      async (request) =>
        shown(await pieces.change(request.params.id, request.body), languageOf(request)),
    );

    server.delete(
      '/api/pieces/:id',
      {
        schema: {
          summary: 'Move a piece to the trash',
          ...one,
          response: { 200: DeletedPiece, default: Problem },
        },
      },
      async (request) => ({ deleted: await pieces.delete(request.params.id) }),
    );

    server.post(
      '/api/pieces/:id/restore',
      {
        schema: {
          summary: 'Restore a deleted piece',
          ...one,
          response: { 200: PieceSummary, default: Problem },
        },
      },
      async (request) => shown(await pieces.restore(request.params.id), languageOf(request)),
    );

    server.delete(
      '/api/pieces/:id/purge',
      {
        schema: {
          summary: 'Permanently delete a piece from the trash',
          ...one,
          response: { 204: z.null().describe('It is deleted.'), default: Problem },
        },
      },
      async (request, reply) => {
        await pieces.purge(request.params.id);
        return reply.code(204).send(null);
      },
    );
  };
}
