/** @file Serves the page's files: compressed copies if the build made them, with cache lifetimes. */
import { relative, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** Files in this folder carry a hash of their content in their name, so they never change. */
const HASHED = `assets${sep}`;

const FOR_A_YEAR = 'public, max-age=31536000, immutable';
/** Revalidated on every request; answered with 304 if unchanged. */
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
