/**
 * @file /api/continuations, /api/infills and /api/measurements: any MIDI file with a model that has learned
 *   whole pieces.
 */
import multipart from '@fastify/multipart';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import type { Studio } from '../../workspace/studio.ts';
import type { TakeChange } from '../../workspace/pieces/piece-entry.ts';
import type { SaveOptions } from '../../workspace/pieces/piece-store.ts';
import type { WrittenPiece as Written } from '../../workspace/pieces/piece-models.ts';
import { compositionUrl } from '../composing/composed-piece.ts';
import type { Composing } from '../composing/composing.ts';
import { FORM, FORM_LIMITS, namedPiece, sentPiece, type AskedPiece } from '../http/sent-midi.ts';
import { untilGone } from '../http/until-gone.ts';
import { LanguageQuery, ParentQuery, Problem } from '../schemas/compositions.ts';
import {
  Continuing,
  Infilling,
  MeasuredPiece,
  Measuring,
  WrittenPiece,
} from '../schemas/piece-models.ts';

const BOTH_WAYS =
  'Either JSON that names a MIDI file of the workspace, or a form (multipart/form-data) with a MIDI file ' +
  'and, in the field `request`, the same JSON without `file`. A client that disconnects stops the work.';

export function pieceModelRoutes(
  { pieces, workspace }: Studio,
  composing: Composing,
): FastifyPluginAsyncZod {
  const common = {
    tags: ['pieces with a model'],
    consumes: ['application/json', FORM],
    querystring: LanguageQuery,
  };
  const writing = { ...common, querystring: ParentQuery };

  /** The piece and the request, whichever way they came. */
  const asked = <R extends { readonly file: string }>(
    request: FastifyRequest,
    body: R | null | undefined,
    sent: z.ZodType<Omit<R, 'file'>>,
  ): Promise<AskedPiece<Omit<R, 'file'>>> =>
    request.isMultipart() ? sentPiece(request, sent) : namedPiece(body, workspace);

  /** A take of a piece, written in its bars. Throws UserError `composition_not_found`. */
  const asTake = async <J extends AskedPiece<object>>(
    parent: string | undefined,
    action: TakeChange['action'],
    job: J,
  ): Promise<{ readonly job: J; readonly origin: SaveOptions }> => {
    if (parent === undefined) return { job, origin: {} };
    const { desk } = await pieces.family(parent);
    const piece = { ...job.piece, byHand: desk?.byHand ?? {} };
    return { job: { ...job, piece }, origin: { parent, change: { action } } };
  };

  /** Saves a piece in the output folder. */
  const keep = async (
    piece: Written,
    reply: FastifyReply,
    origin: SaveOptions,
  ): Promise<z.infer<typeof WrittenPiece>> => {
    const { id: name, file } = await pieces.save(piece, origin);
    const id = name ?? '';
    const url = `${compositionUrl(id)}/file`;
    reply.code(201).header('location', url);
    const { model, seed, bars, notes } = piece;
    return { id, savedAs: workspace.display(file), url, model, seed, bars, notes };
  };

  return async (server) => {
    await server.register(multipart, { limits: FORM_LIMITS, throwFileSizeLimit: false });

    server.post(
      '/api/continuations',
      {
        schema: {
          ...writing,
          summary: 'Write more bars of a MIDI file and save it in the output folder',
          description: BOTH_WAYS,
          body: Continuing.named.nullish(),
          response: { 201: WrittenPiece, default: Problem },
        },
      },
      async (request, reply) => {
        const { job, origin } = await asTake(
          request.query.parent,
          'continue',
          await asked(request, request.body, Continuing.sent),
        );
        return keep(await composing.run('continuePiece', job, untilGone(reply)), reply, origin);
      },
    );

    server.post(
      '/api/infills',
      {
        schema: {
          ...writing,
          summary: 'Write bars of some parts of a MIDI file again and save it in the output folder',
          description: BOTH_WAYS,
          body: Infilling.named.nullish(),
          response: { 201: WrittenPiece, default: Problem },
        },
      },
      async (request, reply) => {
        const { job, origin } = await asTake(
          request.query.parent,
          'infill',
          await asked(request, request.body, Infilling.sent),
        );
        return keep(await composing.run('infillPiece', job, untilGone(reply)), reply, origin);
      },
    );

    server.post(
      '/api/measurements',
      {
        schema: {
          ...common,
          summary: 'How much a MIDI file is like what a model has learned, in bits a note',
          description: BOTH_WAYS,
          body: Measuring.named.nullish(),
          response: { 200: MeasuredPiece, default: Problem },
        },
      },
      async (request, reply) => {
        const job = await asked(request, request.body, Measuring.sent);
        const { bars, ...found } = await composing.run('measurePiece', job, untilGone(reply));
        return { ...found, bars: [...bars] };
      },
    );
  };
}
