/** @file /api/compositions: compose, and download what was composed. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { edited } from '../../workspace/pieces/edits.ts';
import type { Studio } from '../../workspace/studio.ts';
import { savedJson, type ComposedPiece } from '../composing/composed-piece.ts';
import type { Composing } from '../composing/composing.ts';
import type { KeptPieces } from '../composing/kept-pieces.ts';
import type { JobResult } from '../composing/jobs.ts';
import {
  Composition,
  CompositionBody,
  CompositionParams,
  EditBody,
  LanguageQuery,
  Problem,
} from '../schemas/compositions.ts';
import { Comparison, ComparisonBody } from '../schemas/models.ts';
import { sendJson } from '../http/json-bytes.ts';
import { untilGone } from '../http/until-gone.ts';

export function compositionRoutes(
  studio: Studio,
  composing: Composing,
  pieces: KeptPieces,
): FastifyPluginAsyncZod {
  /** Saves a piece; returns the API's answer. */
  const keep = async (piece: ComposedPiece): Promise<Buffer> => {
    const { savedAs } = await pieces.keep(piece);
    return savedJson(piece, savedAs);
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
        const piece = await composing.run('compose', request.body, untilGone(reply));
        reply.code(201).header('location', `/api/compositions/${piece.id}`);
        return sendJson(reply, await keep(piece));
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
        const compared = await composing.run(
          'compareWithRules',
          { request: alone, neural },
          untilGone(reply),
        );
        const json = await comparisonJson(compared, keep);
        return sendJson(reply.code(201), json);
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
        const { request: before, seed } = pieces.find(request.params.id).piece;
        const { locked, ...edit } = request.body;
        const { locked: lockedBefore, ...rest } = before;
        const now = locked ?? lockedBefore ?? [];
        const wanted = edited(
          { ...rest, seed, ...(now.length > 0 && { locked: now }) },
          [edit],
          studio.genres,
        );
        const piece = await composing.run('compose', wanted, untilGone(reply));
        reply.code(201).header('location', `/api/compositions/${piece.id}`);
        return sendJson(reply, await keep(piece));
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
      async (request, reply) => {
        const { piece, savedAs } = pieces.find(request.params.id);
        return sendJson(reply, savedJson(piece, savedAs));
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
        const { piece } = pieces.find(request.params.id);
        return reply
          .type('audio/midi')
          .header('content-disposition', `attachment; filename="${piece.fileName}"`)
          .header('cache-control', 'no-store')
          .send(Buffer.from(piece.midi));
      },
    );
  };
}

/** @param keep saves a piece; its answer stands inside that of the comparison. */
async function comparisonJson(
  { seed, changed, algorithmic, neural }: JobResult<'compareWithRules'>,
  keep: (piece: ComposedPiece) => Promise<Buffer>,
): Promise<Buffer> {
  const side = async ({ piece, melody, bass }: typeof neural): Promise<Buffer> =>
    Buffer.concat([
      Buffer.from('{"composition":'),
      await keep(piece),
      Buffer.from(`,"melody":${JSON.stringify(melody)},"bass":${JSON.stringify(bass)}}`),
    ]);
  return Buffer.concat([
    Buffer.from(`{"seed":${seed},"changed":${JSON.stringify(changed)},"algorithmic":`),
    await side(algorithmic),
    Buffer.from(',"neural":'),
    await side(neural),
    Buffer.from('}'),
  ]);
}
