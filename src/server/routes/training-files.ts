/** @file /api/training-files: uploads MIDI files to train on and lists the folders that hold them. */
import multipart from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { UserError } from '../../texts/user-error.ts';
import { isCompanion, MOST_MIDI_BYTES } from '../../midi/midi-files.ts';
import {
  listTrainingFolders,
  TrainingFileTaker,
  type AddedFile,
} from '../../workspace/files/training-files.ts';
import { addedFileIn } from '../../workspace/files/training-file-texts.ts';
import type { Workspace } from '../../workspace/files/workspace.ts';
import { LanguageQuery, Problem } from '../schemas/compositions.ts';
import { languageOf } from '../http/language.ts';
import {
  AddedFiles,
  MOST_FILES,
  MOST_NAMED,
  TrainingFilesQuery,
  TrainingFolders,
} from '../schemas/training-files.ts';

const FORM = 'multipart/form-data';

export function trainingFileRoutes(workspace: Workspace): FastifyPluginAsyncZod {
  return async (server) => {
    await server.register(multipart, {
      // One byte above the limit, so a file of exactly that size is not truncated.
      limits: { files: MOST_NAMED, fileSize: MOST_MIDI_BYTES + 1, fields: 0, parts: MOST_NAMED },
      throwFileSizeLimit: false,
    });

    server.post(
      '/api/training-files',
      {
        schema: {
          summary: 'Add MIDI files to a training folder',
          description:
            `A form (multipart/form-data) of up to ${MOST_FILES} files. Each is looked at by itself: ` +
            'one that cannot be used is refused by name with its reason and stops none of the others, ' +
            'as are those beyond that number. ' +
            'Companion files of macOS (`._song.mid`) are passed over.',
          tags: ['trainings'],
          consumes: [FORM],
          querystring: TrainingFilesQuery,
          response: { 200: AddedFiles, default: Problem },
        },
      },
      async (request) => {
        const language = languageOf(request);
        const directory = workspace.folderToWrite(request.query.directory);
        if (!request.isMultipart()) {
          const mediaType = request.headers['content-type'] ?? '';
          throw new UserError('unsupported_media_type', { mediaType, wanted: FORM });
        }
        const display = (path: string): string => workspace.display(path);
        const folder = await TrainingFileTaker.open(directory, display);
        const files = [];
        try {
          for await (const { name, bytes } of sentFiles(request)) {
            if (isCompanion(name)) continue;
            const added = bytes === null ? tooMany(name) : await folder.add(name, bytes);
            files.push(addedFileIn(added, display, language));
          }
        } catch (error) {
          if (!isFileLimit(error)) throw error;
          const kept = files.filter(({ status }) => status === 'saved').length;
          throw new UserError('too_many_files', { limit: MOST_FILES, kept }, { cause: error });
        }
        return { directory: display(directory), files };
      },
    );

    server.get(
      '/api/training-files',
      {
        schema: {
          summary: 'The folders of MIDI files to train on',
          tags: ['trainings'],
          querystring: LanguageQuery,
          response: { 200: TrainingFolders },
        },
      },
      async () => {
        const folders = await listTrainingFolders(workspace);
        return {
          folders: folders.map(({ directory, files }) => {
            return { directory: workspace.display(directory), files };
          }),
        };
      },
    );
  };
}

const tooMany = (name: string): AddedFile => ({
  name,
  status: 'refused',
  code: 'too-many',
  most: MOST_FILES,
});

function isFileLimit(error: unknown): boolean {
  return ['FST_FILES_LIMIT', 'FST_PARTS_LIMIT'].includes((error as { code: string }).code);
}

/**
 * The files of a form, one by one; only the name of those beyond the limit. Throws UserError
 * `broken_upload` if the form is cut off.
 */
async function* sentFiles(
  request: FastifyRequest,
): AsyncGenerator<{ readonly name: string; readonly bytes: Uint8Array | null }> {
  try {
    let taken = 0;
    for await (const part of request.files()) {
      const name = part.filename;
      if (++taken <= MOST_FILES) yield { name, bytes: await part.toBuffer() };
      else {
        part.file.resume();
        yield { name, bytes: null };
      }
    }
  } catch (error) {
    // Exceeded limits have codes; the parser's errors about malformed forms have none.
    if (typeof (error as { code?: unknown }).code === 'string') throw error;
    throw new UserError('broken_upload', {}, { cause: error });
  }
}
