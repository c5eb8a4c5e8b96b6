/**
 * @file /api/models/imports: imports a `.h5` file, uploaded or already in the workspace, as a model.
 */
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import multipart from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { removeEmptyFolder } from '../../files/empty-folders.ts';
import { temporaryName } from '../../files/temporary-name.ts';
import { UserError } from '../../texts/user-error.ts';
import { orCannotWrite } from '../../workspace/files/files.ts';
import { nameForFile } from '../../workspace/models/name.ts';
import type { Studio } from '../../workspace/studio.ts';
import { importModel } from '../../workspace/trainings/model-and-training.ts';
import { languageOf } from '../http/language.ts';
import { presentModel } from '../present/present.ts';
import { ModelSummary, Problem } from '../schemas/compositions.ts';
import { LARGEST_MODEL, ModelImportBody, ModelImportQuery } from '../schemas/models.ts';

const FORM = 'multipart/form-data';

export function modelImportRoutes(studio: Studio): FastifyPluginAsyncZod {
  const { workspace } = studio;
  return async (server) => {
    await server.register(multipart, {
      limits: { files: 1, fileSize: LARGEST_MODEL, fields: 0, parts: 1 },
      throwFileSizeLimit: false,
    });

    server.post(
      '/api/models/imports',
      {
        schema: {
          summary: 'Import a model from a .h5 file',
          description:
            'Either a form (multipart/form-data) with the file, or JSON with the path of a file inside ' +
            'the workspace, whose card and log come along where they lie beside it.',
          tags: ['models'],
          consumes: ['application/json', FORM],
          querystring: ModelImportQuery,
          body: ModelImportBody.nullish(),
          response: { 201: ModelSummary, default: Problem },
        },
      },
      async (request, reply) => {
        const { name, replace } = request.query;
        const take = (file: string, calledBefore: string) =>
          importModel(studio, file, name ?? nameForFile(calledBefore), { replace, calledBefore });
        const entry = request.isMultipart()
          ? await withSentFile(request, join(workspace.root, '.cache', 'imports'), take)
          : await take(...namedFile(request.body?.file ?? ''));
        reply.code(201).header('location', `/api/models/${entry.name}`);
        return presentModel(entry, (path) => workspace.display(path), languageOf(request));
      },
    );

    function namedFile(file: string): [path: string, name: string] {
      const path = workspace.toRead(file);
      return [path, basename(path)];
    }

    /** Calls `use` with the uploaded file, which is on disk only during the call. */
    async function withSentFile<T>(
      request: FastifyRequest,
      folder: string,
      use: (path: string, name: string) => Promise<T>,
    ): Promise<T> {
      const path = join(workspace.folderToWrite(folder), temporaryName());
      try {
        return await use(path, await receive(request, path));
      } finally {
        await rm(path, { force: true });
        await removeEmptyFolder(folder);
      }
    }
  };
}

/** Writes the one file of a form to `path`. Returns its original name. */
async function receive(request: FastifyRequest, path: string): Promise<string> {
  try {
    const part = await request.file();
    if (part === undefined) throw new UserError('broken_upload', {});
    await orCannotWrite(path, async () => {
      await mkdir(join(path, '..'), { recursive: true });
      await pipeline(part.file, createWriteStream(path, { flags: 'wx' }));
    });
    if (part.file.truncated) throw new UserError('body_too_large', { limit: LARGEST_MODEL });
    return part.filename;
  } catch (error) {
    // Exceeded limits have codes; the parser's errors about malformed forms have none.
    if (typeof (error as { code?: unknown }).code === 'string') throw error;
    throw new UserError('broken_upload', {}, { cause: error });
  }
}
