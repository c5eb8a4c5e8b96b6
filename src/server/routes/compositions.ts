/** @file /api/compositions: compose, and download what was composed. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { compose, saveComposition } from '../../workspace/pieces/compositions.ts';
import type { Composition as Piece } from '../../workspace/pieces/compositions.ts';
import { edited } from '../../workspace/pieces/edits.ts';
import { UserError } from '../../texts/user-error.ts';
import { compareWithRules, type ComparedPiece } from '../../workspace/pieces/neural-comparison.ts';
import type { Studio } from '../../workspace/studio.ts';
import {
  Composition,
  CompositionBody,
  CompositionParams,
  EditBody,
  LanguageQuery,
  Problem,
} from '../schemas/compositions.ts';
import { Comparison, ComparisonBody } from '../schemas/models.ts';
import { presentComposition } from '../present/present.ts';
import { untilGone } from '../http/until-gone.ts';

/** Pieces kept for download; all are in the output folder as well. */
const KEPT = 100;

interface KeptPiece {
  readonly piece: Piece;
  /** Path of the saved file as the user sees it. */
  readonly savedAs: string;
}

export function compositionRoutes(studio: Studio): FastifyPluginAsyncZod {
  const kept = new Map<string, KeptPiece>();
  const find = (id: string): KeptPiece => {
    const found = kept.get(id);
    if (found === undefined) throw new UserError('composition_not_found', { id });
    return found;
  };

  /** Saves a piece and keeps it for download; returns its path as the user sees it. */
  const keep = async (piece: Piece): Promise<string> => {
    const savedAs = studio.workspace.display(await saveComposition(studio.workspace, piece));
    kept.set(piece.id, { piece, savedAs });
    for (const oldest of kept.keys()) {
      if (kept.size <= KEPT) break;
      kept.delete(oldest);
    }
    return savedAs;
  };

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
        const piece = await compose(request.body, studio, untilGone(reply));
        const savedAs = await keep(piece);
        reply.code(201).header('location', `/api/compositions/${piece.id}`);
        return presentComposition(piece, savedAs);
      },
    );

    server.post(
      '/api/comparisons',
      {
        schema: {
          summary: 'The same piece by the rules alone and with a model; both are saved',
          tags: ['compositions'],
          querystring: LanguageQuery,
          body: ComparisonBody,
          response: { 201: Comparison, default: Problem },
        },
      },
      async (request, reply) => {
        const { neural, ...alone } = request.body;
        const {
          algorithmic,
          neural: leaning,
          ...rest
        } = await compareWithRules(alone, neural, studio, untilGone(reply));
        const shown = async ({ piece, melody, bass }: ComparedPiece) => ({
          composition: presentComposition(piece, await keep(piece)),
          melody: melody && { ...melody, pitchClasses: [...melody.pitchClasses] },
          bass: bass && { ...bass, pitchClasses: [...bass.pitchClasses] },
        });
        reply.code(201);
        return {
          ...rest,
          changed: { ...rest.changed },
          algorithmic: await shown(algorithmic),
          neural: await shown(leaning),
        };
      },
    );

    server.post(
      '/api/compositions/:id/edit',
      {
        schema: {
          summary: 'A new piece like this one, but for one part or section written anew or varied',
          tags: ['compositions'],
          params: CompositionParams,
          querystring: LanguageQuery,
          body: EditBody,
          response: { 201: Composition, default: Problem },
        },
      },
      async (request, reply) => {
        const { request: before, seed } = find(request.params.id).piece;
        const { locked, ...edit } = request.body;
        const { locked: lockedBefore, ...rest } = before;
        const now = locked ?? lockedBefore ?? [];
        const wanted = edited(
          { ...rest, seed, ...(now.length > 0 && { locked: now }) },
          [edit],
          studio.genres,
        );
        const piece = await compose(wanted, studio, untilGone(reply));
        const savedAs = await keep(piece);
        reply.code(201).header('location', `/api/compositions/${piece.id}`);
        return presentComposition(piece, savedAs);
      },
    );

    server.get(
      '/api/compositions/:id',
      {
        schema: {
          summary: 'A piece with all its notes, as when it was composed',
          tags: ['compositions'],
          params: CompositionParams,
          querystring: LanguageQuery,
          response: { 200: Composition, default: Problem },
        },
      },
      async (request) => {
        const { piece, savedAs } = find(request.params.id);
        return presentComposition(piece, savedAs);
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
        const { piece } = find(request.params.id);
        return reply
          .type('audio/midi')
          .header('content-disposition', `attachment; filename="${piece.fileName}"`)
          .header('cache-control', 'no-store')
          .send(Buffer.from(piece.midi));
      },
    );
  };
}
