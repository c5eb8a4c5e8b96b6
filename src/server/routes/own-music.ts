/**
 * @file Pieces as they are, whoever made them: opened at /api/compositions/:id, sent to /api/pieces, and
 *   accompanied at /api/compositions/:id/arrange.
 */
import multipart from '@fastify/multipart';
import type { FastifyReply } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { ARRANGING } from '../../requests/arranging.ts';
import { requestSchema } from '../../requests/schema.ts';
import { UserError } from '../../texts/user-error.ts';
import { keptFileName } from '../../workspace/pieces/file-names.ts';
import type { NewPiece, SaveOptions } from '../../workspace/pieces/piece-store.ts';
import type { Studio } from '../../workspace/studio.ts';
import { compositionUrl, savedJson } from '../composing/composed-piece.ts';
import type { Composing } from '../composing/composing.ts';
import type { OpenInput } from '../composing/jobs.ts';
import { sendJson } from '../http/json-bytes.ts';
import { FORM, FORM_LIMITS, sentPiece } from '../http/sent-midi.ts';
import { untilGone } from '../http/until-gone.ts';
import { Composition, CompositionParams, LanguageQuery, Problem } from '../schemas/compositions.ts';

const ArrangeBody = requestSchema(ARRANGING).meta({ id: 'ArrangeRequest' });

/** A file is sent by itself. */
const Nothing = z.strictObject({});

export function ownMusicRoutes({ pieces }: Studio, composing: Composing): FastifyPluginAsyncZod {
  /** A piece with what the user says of it. */
  const source = async (id: string): Promise<OpenInput> => {
    const { midi, file } = await pieces.read(id);
    const { desk } = await pieces.family(id);
    return { midi, file, byHand: desk?.byHand ?? {} };
  };

  const sendPiece = async (id: string, reply: FastifyReply) => {
    const { parent, change } = await pieces.get(id);
    const input = { ...(await source(id)), genre: change?.genre };
    const piece = await composing.run('openPiece', input, untilGone(reply));
    return sendJson(reply, savedJson(piece, { id, savedAs: input.file, parent, change }));
  };

  const keep = async (piece: NewPiece, reply: FastifyReply, origin: SaveOptions = {}) => {
    const { id: name } = await pieces.save(piece, origin);
    const id = name ?? '';
    return sendPiece(id, reply.code(201).header('location', compositionUrl(id)));
  };

  const one = { params: CompositionParams, querystring: LanguageQuery };

  return async (server) => {
    await server.register(multipart, { limits: FORM_LIMITS, throwFileSizeLimit: false });

    server.get(
      '/api/compositions/:id',
      {
        schema: {
          summary: 'A piece with all its notes',
          description:
            'As it was composed, if a request stands in its file; otherwise with what is found in it (`found`).',
          tags: ['compositions'],
          ...one,
          response: { 200: Composition, default: Problem },
        },
      },
      (request, reply) => sendPiece(request.params.id, reply),
    );

    server.post(
      '/api/pieces',
      {
        schema: {
          summary: 'Add a MIDI file of any program to the pieces',
          description: `A form (${FORM}) with the file, which is kept byte for byte.`,
          tags: ['pieces'],
          consumes: [FORM],
          querystring: LanguageQuery,
          response: { 201: Composition, default: Problem },
        },
      },
      async (request, reply) => {
        if (!request.isMultipart()) {
          const mediaType = request.headers['content-type'] ?? '';
          throw new UserError('unsupported_media_type', { mediaType, wanted: FORM });
        }
        const { piece } = await sentPiece(request, Nothing);
        // What cannot be opened is not kept.
        const input = { ...piece, byHand: {} };
        const { key } = await composing.run('openPiece', input, untilGone(reply));
        return keep({ fileName: keptFileName(piece.file), midi: piece.midi, key }, reply);
      },
    );

    server.post(
      '/api/compositions/:id/arrange',
      {
        schema: {
          summary: 'The melody of a piece with an accompaniment in a genre, as another take of it',
          tags: ['compositions'],
          ...one,
          body: ArrangeBody,
          response: { 201: Composition, default: Problem },
        },
      },
      async (request, reply) => {
        const { id } = request.params;
        const job = { piece: await source(id), request: request.body };
        const { genre, ...piece } = await composing.run('arrangePiece', job, untilGone(reply));
        return keep(piece, reply, { parent: id, change: { action: 'arrange', genre } });
      },
    );
  };
}
