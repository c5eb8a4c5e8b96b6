/** @file /api/health and /api/openapi.json: the server about itself. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { programVersion } from '../../workspace/version.ts';
import { Health } from '../schemas/compositions.ts';

export function metaRoutes(): FastifyPluginAsyncZod {
  return async (server) => {
    server.get(
      '/api/health',
      {
        schema: {
          summary: 'Whether the server answers',
          tags: ['server'],
          response: { 200: Health },
        },
      },
      async () => ({ status: 'ok' as const, version: programVersion() }),
    );
    server.get('/api/openapi.json', { schema: { hide: true } }, async () => server.swagger());
  };
}
