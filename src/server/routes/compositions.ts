/** @file /api/compositions: compose pieces and download them. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { compositionFileName } from '../../workspace/pieces/compositions.ts';
import { edited } from '../../workspace/pieces/edits.ts';
import { requestInPiece } from '../../workspace/pieces/open-piece.ts';
import { findRequest } from '../../workspace/pieces/stored-request.ts';
import type { Studio } from '../../workspace/studio.ts';
import { compositionUrl, savedJson, type ComposedPiece } from '../composing/composed-piece.ts';
import type { Composing } from '../composing/composing.ts';
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

export function compositionRoutes(studio: Studio, composing: Composing): FastifyPluginAsyncZod {
  const { pieces, workspace } = studio;

  /** Saves a piece; returns its id and the API's answer. */
  const keep = async (piece: ComposedPiece, parent?: string) => {
    const { id, file } = await pieces.save(piece, { parent });
    const place = { id: id ?? '', savedAs: workspace.display(file) };
    return { url: compositionUrl(place.id), json: savedJson(piece, place) };
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
        const { url, json } = await keep(piece);
        return sendJson(reply.code(201).header('location', url), json);
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
          summary: 'A copy of this piece with one part or section regenerated or varied',
          tags: ['compositions'],
          params: CompositionParams,
          querystring: LanguageQuery,
          body: EditBody,
          response: { 201: Composition, default: Problem },
        },
      },
      async (request, reply) => {
        const { id } = request.params;
        const { midi, file } = await pieces.read(id);
        const { locked, ...edit } = request.body;
        const { locked: lockedBefore, ...rest } = requestInPiece(midi, file);
        const now = locked ?? lockedBefore ?? [];
        const wanted = edited(
          { ...rest, ...(now.length > 0 && { locked: now }) },
          [edit],
          studio.genres,
        );
        const piece = await composing.run('compose', wanted, untilGone(reply));
        const { url, json } = await keep(piece, id);
        return sendJson(reply.code(201).header('location', url), json);
      },
    );

    server.get(
      '/api/compositions/:id',
      {
        schema: {
          summary: 'A piece with all its notes, as it was composed',
          tags: ['compositions'],
          params: CompositionParams,
          querystring: LanguageQuery,
          response: { 200: Composition, default: Problem },
        },
      },
      async (request, reply) => {
        const { id } = request.params;
        const { midi, file } = await pieces.read(id);
        const piece = await composing.run('openPiece', { midi, file }, untilGone(reply));
        return sendJson(reply, savedJson(piece, { id, savedAs: file }));
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
        const { midi } = await pieces.read(id);
        return reply
          .type('audio/midi')
          .header('content-disposition', attachment(downloadName(midi, id)))
          .header('cache-control', 'no-store')
          .send(midi);
      },
    );
  };
}

/**
 * Such as `house_8bars.mid`, without any number added to the file here; files of other programs keep
 * their name.
 */
function downloadName(midi: Uint8Array, id: string): string {
  const found = findRequest(midi);
  return found.status === 'read' ? compositionFileName(found.request) : id;
}

/** The header of a download (RFC 6266), for names in any script. */
function attachment(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\]/g, '_');
  return plain === name
    ? `attachment; filename="${name}"`
    : `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`;
}

/** @param keep saves a piece; its answer becomes part of the comparison's. */
async function comparisonJson(
  { seed, changed, algorithmic, neural }: JobResult<'compareWithRules'>,
  keep: (piece: ComposedPiece) => Promise<{ readonly json: Buffer }>,
): Promise<Buffer> {
  const side = async ({ piece, melody, bass }: typeof neural): Promise<Buffer> =>
    Buffer.concat([
      Buffer.from('{"composition":'),
      (await keep(piece)).json,
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
