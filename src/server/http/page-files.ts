/** @file The files of the page: compressed copies where the build made them, and how long browsers keep each. */
import { relative, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** Files in this folder have their content's hash in their name: another content is another file. */
const HASHED = `assets${sep}`;

const FOR_A_YEAR = 'public, max-age=31536000, immutable';
/** Asked for each time, and answered with 304 where it has not changed. */
const ASK_AGAIN = 'no-cache';

export async function servePage(server: FastifyInstance, root: string): Promise<void> {
  await server.register(fastifyStatic, {
    root,
    cacheControl: false,
    acceptRanges: false,
    preCompressed: true,
    setHeaders: (response, path) => {
      const hashed = relative(root, path).startsWith(HASHED);
      response.setHeader('cache-control', hashed ? FOR_A_YEAR : ASK_AGAIN);
      response.setHeader('vary', 'accept-encoding');
    },
  });
}
