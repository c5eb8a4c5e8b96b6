/** @file Exports: a piece as other files, at /api/compositions/:id/export, and as sound, at /api/exports. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { FastifyReply } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { mediaType } from '../../workspace/exports/export-formats.ts';
import {
  ExportJobs,
  isOver,
  type ExportState as State,
} from '../../workspace/exports/export-jobs.ts';
import type { Studio } from '../../workspace/studio.ts';
import type { Language } from '../../texts/language.ts';
import type { Composing } from '../composing/composing.ts';
import type { ExportInput } from '../composing/jobs.ts';
import { attachment } from '../http/attachment.ts';
import { openEventStream } from '../http/event-stream.ts';
import { languageOf } from '../http/language.ts';
import { untilGone } from '../http/until-gone.ts';
import { CompositionParams, LanguageQuery, Problem } from '../schemas/compositions.ts';
import { ExportBody, ExportParams, ExportState, PieceExportQuery } from '../schemas/exports.ts';

const Download = z.instanceof(Buffer).meta({ type: 'string', format: 'binary' });

export function exportRoutes(
  { pieces, workspace }: Studio,
  composing: Composing,
  logError: (error: unknown) => void,
): FastifyPluginAsyncZod {
  /** A piece with the mixer of its family. */
  const source = async (id: string): Promise<ExportInput> => {
    const { midi } = await pieces.read(id);
    const { desk } = await pieces.family(id);
    return { midi, file: id, mixer: desk?.mixer ?? {}, byHand: desk?.byHand ?? {} };
  };
  const shown = (state: State, language: Language): z.infer<typeof ExportState> => ({
    ...state,
    url: state.status === 'done' ? `/api/exports/${state.id}/file` : null,
    problem: state.problem && {
      code: state.problem.code,
      ...state.problem.in(language, (path) => workspace.display(path)),
    },
  });
  const tags = ['exports'];
  const one = { tags, params: ExportParams, querystring: LanguageQuery };

  return async (server) => {
    const jobs = new ExportJobs(workspace, { logError });
    server.addHook('onClose', () => jobs.close());

    server.get(
      '/api/compositions/:id/export',
      {
        schema: {
          summary: 'A piece as a file for other programs',
          description:
            'Volumes, pans and instruments are those of its mixer; muted parts keep their notes. Sound takes longer: see /api/exports.',
          tags,
          params: CompositionParams,
          querystring: PieceExportQuery,
          response: { 200: Download, default: Problem },
        },
      },
      async (request, reply) => {
        const { format, part } = request.query;
        const piece = await source(request.params.id);
        const wanted = format === 'part' ? { format, part: part ?? '' } : { format };
        const { name, bytes } = await composing.run(
          'exportPiece',
          { ...piece, ...wanted },
          untilGone(reply),
        );
        return reply
          .type(mediaType(name))
          .header('content-disposition', attachment(name))
          .header('cache-control', 'no-store')
          .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
      },
    );

    server.post(
      '/api/exports',
      {
        schema: {
          summary: 'Render a piece as sound, as its mixer has it',
          description: 'One export is rendered at a time; later ones wait their turn (`waiting`).',
          tags,
          querystring: LanguageQuery,
          body: ExportBody,
          response: { 202: ExportState, default: Problem },
        },
      },
      async (request, reply) => {
        const { piece, format } = request.body;
        const work = await composing.run('exportedPiece', await source(piece), untilGone(reply));
        const state = jobs.start(piece, work, format);
        reply.code(202).header('location', `/api/exports/${state.id}`);
        return shown(state, languageOf(request));
      },
    );

    server.get(
      '/api/exports/:id',
      {
        schema: {
          summary: 'The state of an export',
          ...one,
          response: { 200: ExportState, default: Problem },
        },
      },
      async (request) => shown(jobs.get(request.params.id), languageOf(request)),
    );

    server.get(
      '/api/exports/:id/events',
      {
        schema: {
          summary: 'Live events of an export (text/event-stream)',
          description:
            'Events `state` (an ExportState): one at once, then one for each change. The stream ends after `done`, `failed` or `cancelled`.',
          ...one,
          response: { default: Problem },
        },
      },
      async (request, reply) => {
        const language = languageOf(request);
        watch(jobs, request.params.id, reply, (state) => shown(state, language));
      },
    );

    server.get(
      '/api/exports/:id/file',
      {
        compress: false,
        schema: {
          summary: 'The file of an export that is done',
          description: 'Kept until newer exports replace it or the server ends.',
          ...one,
          response: { 200: Download, default: Problem },
        },
      },
      async (request, reply) => {
        const { path, name } = jobs.file(request.params.id);
        const { size } = await stat(path);
        return reply
          .type(mediaType(name))
          .header('content-length', size)
          .header('content-disposition', attachment(name))
          .header('cache-control', 'no-store')
          .send(createReadStream(path) as never);
      },
    );

    server.delete(
      '/api/exports/:id',
      {
        schema: {
          summary: 'Cancel an export, or delete its file',
          ...one,
          response: { 204: z.null().describe('It is cancelled.'), default: Problem },
        },
      },
      async (request, reply) => {
        await jobs.remove(request.params.id);
        return reply.code(204).send(null);
      },
    );
  };
}

/** Streams the states of an export until it is over. */
function watch(
  jobs: ExportJobs,
  id: string,
  reply: FastifyReply,
  shown: (state: State) => unknown,
): void {
  const state = jobs.get(id);
  let number = 0;
  let leave: () => void = () => undefined;
  const stream = openEventStream(reply, () => leave());
  const send = (now: State): void => {
    stream.send({ name: 'state', id: ++number, data: shown(now) });
    if (isOver(now)) {
      leave();
      stream.end();
    }
  };
  if (!isOver(state)) leave = jobs.subscribe(id, send);
  send(state);
}
