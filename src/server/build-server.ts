/** @file The HTTP server: guards, errors, routes of the API, and the page. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { packagePath } from '../files/package-paths.ts';
import fastifySwagger from '@fastify/swagger';
import Fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import {
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
} from 'fastify-type-provider-zod';
import type { Studio } from '../workspace/studio.ts';
import { programVersion } from '../workspace/version.ts';
import { composingHere, type Composing } from './composing/composing.ts';
import { compressAnswers } from './http/compression.ts';
import { limitConnections } from './http/connections.ts';
import { addGuards } from './http/guards.ts';
import { servePage } from './http/page-files.ts';
import { TokenGuard } from './http/token.ts';
import { addProblems, answerBadUrl } from './http/problems.ts';
import { batchRoutes } from './routes/batches.ts';
import { compositionRoutes } from './routes/compositions.ts';
import { exportRoutes } from './routes/exports.ts';
import { genreLearningRoutes } from './routes/genre-learning.ts';
import { genreRoutes } from './routes/genres.ts';
import { metaRoutes } from './routes/meta.ts';
import { modelImportRoutes } from './routes/model-imports.ts';
import { modelRoutes } from './routes/models.ts';
import { outlineRoutes } from './routes/outlines.ts';
import { ownMusicRoutes } from './routes/own-music.ts';
import { pieceModelRoutes } from './routes/piece-models.ts';
import { pieceRoutes } from './routes/pieces.ts';
import { soundRoutes } from './routes/sounds.ts';
import { trainingFileRoutes } from './routes/training-files.ts';
import { trainingRoutes } from './routes/trainings.ts';

/** Body limit in bytes: room for the longest chord chart with many locked places. */
const BODY_LIMIT = 16 * 1024;

/** The built page; the path holds from both src/server and dist/server. */
export const WEB_ROOT = packagePath('dist', 'web');

export interface ServerOptions {
  readonly studio: Studio;
  /**
   * Folder of the built page, default the page of this package; if it is missing, only the API answers.
   */
  readonly webRoot?: string;
  /** Where pieces are composed; default this thread. The caller closes it. */
  readonly composing?: Composing;
  /** The address the server listens on, default 127.0.0.1. */
  readonly host?: string;
  /** Other host names of the server, such as that of a tunnel; their ports do not matter. */
  readonly allowedHosts?: readonly string[];
  /**
   * The API answers only clients that know this token; without one, everyone who reaches the server.
   */
  readonly token?: string;
  /** Most simultaneous connections, default 512; further ones are refused with an answer. */
  readonly mostConnections?: number;
  /** Called with the program's own faults; default console.error. */
  readonly logError?: (error: unknown) => void;
}

/**
 * A server ready for `listen` or `inject`. Closing it leaves the studio open.
 *
 * @example
 * const studio = openStudio(Workspace.open('my_music'));
 * const server = await buildServer({ studio });
 * await server.listen({ port: 8000, host: '127.0.0.1' });
 */
export async function buildServer(options: ServerOptions): Promise<FastifyInstance> {
  const { studio, webRoot = WEB_ROOT, host = '127.0.0.1', logError = console.error } = options;
  const composing = options.composing ?? composingHere(studio);
  const server = Fastify({
    bodyLimit: BODY_LIMIT,
    forceCloseConnections: true,
    requestTimeout: 60_000,
    frameworkErrors: answerBadUrl,
    // The longest file name with every byte escaped.
    routerOptions: { maxParamLength: 3 * 255 },
  });
  server.setValidatorCompiler(validatorCompiler);
  server.setSerializerCompiler(serializerCompiler);
  server.removeContentTypeParser('text/plain');
  addProblems(server, studio.workspace, logError);
  limitConnections(server, options.mostConnections);
  addGuards(server, { listenHost: host, allowedHosts: options.allowedHosts ?? [] });
  const tokenGuard = options.token === undefined ? null : new TokenGuard(options.token);
  tokenGuard?.addTo(server);

  await compressAnswers(server);
  await server.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Universal Genre MIDI Composer',
        version: programVersion(),
        description: 'Composes MIDI in many genres and learns from your own MIDI files.',
      },
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
  await server.register(genreRoutes(studio.genreLibrary, composing));
  await server.register(genreLearningRoutes(studio, logError));
  await server.register(compositionRoutes(studio, composing, logError));
  await server.register(batchRoutes(studio, composing));
  await server.register(exportRoutes(studio, composing, logError));
  await server.register(pieceRoutes(studio));
  await server.register(ownMusicRoutes(studio, composing));
  await server.register(pieceModelRoutes(studio, composing));
  await server.register(outlineRoutes(studio, composing));
  await server.register(modelRoutes(studio, composing));
  await server.register(modelImportRoutes(studio));
  await server.register(trainingRoutes(studio));
  await server.register(trainingFileRoutes(studio.workspace));
  await server.register(metaRoutes(tokenGuard));
  await server.register(soundRoutes);
  if (existsSync(join(webRoot, 'index.html'))) {
    await servePage(server, webRoot);
  }
  return server;
}
