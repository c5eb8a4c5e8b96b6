/** @file /api/batches: several pieces as one zip archive, newly composed or already saved. */
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  batchArchiveName,
  batchFileName,
  batchOf,
  type BatchPiece,
} from '../../workspace/pieces/batch.ts';
import { findRequest } from '../../workspace/pieces/stored-request.ts';
import type { Studio } from '../../workspace/studio.ts';
import type { ComposedPiece } from '../composing/composed-piece.ts';
import type { Composing } from '../composing/composing.ts';
import { texts } from '../../texts/catalogue.ts';
import { UserError } from '../../texts/user-error.ts';
import { languageOf } from '../http/language.ts';
import { untilGone } from '../http/until-gone.ts';
import { zipOf, type ArchivedFile } from '../../files/zip.ts';
import { BatchBody, BatchQuery } from '../schemas/batches.ts';
import { LanguageQuery, Problem } from '../schemas/compositions.ts';

/** Pieces of one batch that are queued at a time, so other requests get their turn. */
const AT_ONCE = 4;

const Archive = z.instanceof(Buffer).meta({ type: 'string', format: 'binary' });

export function batchRoutes(
  { pieces, workspace }: Studio,
  composing: Composing,
): FastifyPluginAsyncZod {
  /** The text file that says why an archive lacks pieces. */
  function incomplete(
    request: FastifyRequest,
    done: number,
    count: number,
    error: UserError,
  ): ArchivedFile {
    const language = languageOf(request);
    const { archives } = texts(language);
    const { detail } = error.in(language, (path) => workspace.display(path));
    const text = archives.incomplete({ done, count, reason: detail });
    return { name: archives.incompleteName, bytes: Buffer.from(`${text}\n`) };
  }

  return async (server) => {
    server.post(
      '/api/batches',
      {
        schema: {
          summary: 'Compose several pieces with consecutive seeds: one zip (application/zip)',
          description:
            'Each piece is also saved in the output folder and is sent as soon as it is composed. If the client disconnects, the rest is not composed. If a later piece fails, the archive ends with a text file that says why.',
          tags: ['compositions'],
          querystring: LanguageQuery,
          body: BatchBody,
          response: { 200: Archive, default: Problem },
        },
      },
      async (request, reply) => {
        const { count, ...wanted } = request.body;
        const saved = async function* (): AsyncGenerator<ArchivedFile> {
          for await (const { piece, fileName } of inTurn(
            batchOf(wanted, count),
            composing,
            untilGone(reply),
          )) {
            await pieces.save(piece);
            yield { name: fileName, bytes: piece.midi };
          }
        };
        const files = await withReason(saved(), (done, error) =>
          incomplete(request, done, count, error),
        );
        return sendZip(reply, batchArchiveName([wanted], count), files);
      },
    );

    server.get(
      '/api/batches',
      {
        schema: {
          summary: 'Saved pieces as one zip (application/zip)',
          tags: ['compositions'],
          querystring: BatchQuery,
          response: { 200: Archive, default: Problem },
        },
      },
      async (request, reply) => {
        const ids = request.query.pieces;
        const requestOf = (midi: Uint8Array) => {
          const found = findRequest(midi);
          return found.status === 'read' ? found.request : undefined;
        };
        // A missing piece is found while an error can still be answered.
        const requests = [];
        for (const id of ids) requests.push(requestOf((await pieces.read(id)).midi));
        const files = async function* (): AsyncGenerator<ArchivedFile> {
          for (const id of ids) {
            const { midi } = await pieces.read(id);
            const composed = requestOf(midi);
            const name = composed ? batchFileName(composed, composed.seed ?? 0) : id;
            yield { name, bytes: midi };
          }
        };
        return sendZip(
          reply,
          batchArchiveName(requests, ids.length),
          await withReason(files(), (done, error) => incomplete(request, done, ids.length, error)),
        );
      },
    );
  };
}

/**
 * The files, with a last one that gives the reason if one after the first fails. Rejects if the first
 * fails, while an error can still be answered.
 */
async function withReason(
  files: AsyncGenerator<ArchivedFile>,
  reason: (done: number, error: UserError) => ArchivedFile,
): Promise<AsyncGenerator<ArchivedFile>> {
  const first = await files.next();
  return (async function* () {
    let done = 0;
    try {
      for (let next = first; !next.done; next = await files.next()) {
        yield next.value;
        done++;
      }
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      yield reason(done, error);
    }
  })();
}

interface Composed {
  readonly piece: ComposedPiece;
  readonly fileName: string;
}

/** The pieces in order, composing a few ahead. */
async function* inTurn(
  batch: readonly BatchPiece[],
  composing: Composing,
  signal: AbortSignal,
): AsyncGenerator<Composed, void> {
  const ahead: Promise<Composed>[] = [];
  for (const { request, fileName } of batch) {
    const composed = composing
      .run('compose', request, signal)
      .then((piece) => ({ piece, fileName }));
    // A piece that fails early is reported when its turn comes.
    composed.catch(() => undefined);
    ahead.push(composed);
    if (ahead.length === AT_ONCE) yield await ahead.shift()!;
  }
  for (const composed of ahead) yield await composed;
}

function sendZip(
  reply: Pick<FastifyReply, 'type'>,
  name: string,
  files: AsyncIterable<ArchivedFile>,
): never {
  return reply
    .type('application/zip')
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('cache-control', 'no-store')
    .send(Readable.from(zipOf(files), { objectMode: false })) as never;
}
