/** @file /api/pieces: list, rename, star, delete and restore the pieces of the workspace. */
import { join } from 'node:path';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { FamilyEntry } from '../../workspace/pieces/family-entry.ts';
import type { PieceEntry } from '../../workspace/pieces/piece-entry.ts';
import type { Studio } from '../../workspace/studio.ts';
import { languageOf } from '../http/language.ts';
import { presentDesk, presentPiece } from '../present/pieces.ts';
import { CompositionParams, LanguageQuery, Problem } from '../schemas/compositions.ts';
import {
  DeletedPieces,
  DeleteQuery,
  Desk,
  Family,
  PieceChangeBody,
  PieceList,
  PieceQuery,
  PieceSummary,
  RestoreBody,
  RestoredPieces,
  TagList,
} from '../schemas/pieces.ts';
import type { Language } from '../../texts/language.ts';

/** How long a list waits for files being read for the first time, in milliseconds. */
const PATIENCE_MS = 100;

export function pieceRoutes({ pieces, workspace }: Studio): FastifyPluginAsyncZod {
  const shown = (entry: PieceEntry, language: Language) =>
    presentPiece(entry, workspace.display(join(workspace.output, entry.id)), language);
  const shownFamily = (entry: FamilyEntry, language: Language) => {
    const { root, takes, changedAt } = entry;
    return { ...shown(entry, language), root, takes, changedAt };
  };
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
        const { families, deleted, ...query } = request.query;
        const language = languageOf(request);
        const options = { ...query, patience: PATIENCE_MS };
        if (families && !deleted) {
          const page = await pieces.families(options);
          return { ...page, pieces: page.pieces.map((entry) => shownFamily(entry, language)) };
        }
        const page = await pieces.list({ ...options, deleted });
        return { ...page, pieces: page.pieces.map((entry) => shown(entry, language)) };
      },
    );

    server.get(
      '/api/pieces/tags',
      {
        schema: {
          summary: 'All tags, with the number of pieces that have them',
          tags,
          querystring: LanguageQuery,
          response: { 200: TagList, default: Problem },
        },
      },
      async () => ({ tags: await pieces.tags(PATIENCE_MS) }),
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

    server.get(
      '/api/pieces/:id/family',
      {
        schema: {
          summary: 'All takes of a piece, and how they were left',
          ...one,
          response: { 200: Family, default: Problem },
        },
      },
      async (request) => {
        const { root, desk, takes } = await pieces.family(request.params.id);
        const language = languageOf(request);
        return {
          root,
          desk: desk && presentDesk(desk),
          takes: takes.map((take) => shown(take, language)),
        };
      },
    );

    server.put(
      '/api/pieces/:id/desk',
      {
        schema: {
          summary:
            'Store how the takes of a piece were left: which was open, what was locked, the mixer',
          ...one,
          body: Desk,
          response: { 204: z.null().describe('It is stored.'), default: Problem },
        },
      },
      async (request, reply) => {
        await pieces.leave(request.params.id, request.body);
        return reply.code(204).send(null);
      },
    );

    server.delete(
      '/api/pieces/:id',
      {
        schema: {
          summary: 'Move a piece, or all takes of its family, to the trash',
          ...one,
          querystring: DeleteQuery,
          response: { 200: DeletedPieces, default: Problem },
        },
      },
      async (request) => {
        const { id } = request.params;
        const { family } = request.query;
        return { deleted: family ? await pieces.deleteFamily(id) : [await pieces.delete(id)] };
      },
    );

    server.post(
      '/api/pieces/restore',
      {
        schema: {
          summary: 'Restore deleted pieces, such as a whole family',
          tags,
          querystring: LanguageQuery,
          body: RestoreBody,
          response: { 200: RestoredPieces, default: Problem },
        },
      },
      async (request) => {
        const language = languageOf(request);
        const restored = await pieces.restoreAll(request.body.ids);
        return { restored: restored.map((entry) => shown(entry, language)) };
      },
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
