/** @file /api/compositions: compose, and download what was composed. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { compose, saveComposition } from '../../workspace/compositions.ts';
import type { Composition as Piece } from '../../workspace/compositions.ts';
import { UserError } from '../../workspace/errors.ts';
import type { Studio } from '../../workspace/studio.ts';
import {
  Composition,
  CompositionBody,
  CompositionParams,
  LanguageQuery,
  Problem,
} from '../api-schemas.ts';
import { presentComposition } from '../present.ts';

/** Pieces kept for download; all are in the output folder as well. */
const KEPT = 100;

export function compositionRoutes(studio: Studio): FastifyPluginAsyncZod {
  const kept = new Map<string, Piece>();

  return async (server) => {
    server.post(
      '/api/compositions',
      {
        schema: {
          summary: 'Compose a piece and save it in the output folder',
          tags: ['compositions'],
          querystring: LanguageQuery,
          body: CompositionBody,
          response: { 201: Composition, default: Problem },
        },
      },
      async (request, reply) => {
        const { genre, bars, seed, tempo, key, neural } = request.body;
        const piece = await compose(
          {
            genre,
            bars,
            ...(seed !== undefined && { seed }),
            ...(tempo !== undefined && { tempo }),
            ...(key !== undefined && { key }),
            ...(neural !== undefined && { neural }),
          },
          studio,
        );
        const path = await saveComposition(studio.workspace, piece);
        kept.set(piece.id, piece);
        for (const oldest of kept.keys()) {
          if (kept.size <= KEPT) break;
          kept.delete(oldest);
        }
        const answer = presentComposition(piece, studio.workspace.display(path));
        reply.code(201).header('location', answer.url);
        return answer;
      },
    );

    server.get(
      '/api/compositions/:id/file',
      {
        schema: {
          summary: 'The Standard MIDI File (audio/midi)',
          tags: ['compositions'],
          params: CompositionParams,
          querystring: LanguageQuery,
          response: {
            200: z.instanceof(Buffer).meta({ type: 'string', format: 'binary' }),
            default: Problem,
          },
        },
      },
      async (request, reply) => {
        const { id } = request.params;
        const piece = kept.get(id);
        if (piece === undefined) throw new UserError('composition_not_found', { id });
        return reply
          .type('audio/midi')
          .header('content-disposition', `attachment; filename="${piece.fileName}"`)
          .header('cache-control', 'no-store')
          .send(Buffer.from(piece.midi));
      },
    );
  };
}
