/**
 * @file /api/health, /api/session and /api/openapi.json: the server's status, sign-in and API
 *   description.
 */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { programVersion } from '../../workspace/version.ts';
import { z } from 'zod';
import { UserError } from '../../texts/user-error.ts';
import { SESSION_PATH, type TokenGuard } from '../http/token.ts';
import { Health, LanguageQuery, Problem } from '../schemas/compositions.ts';

const SessionBody = z.strictObject({ token: z.string().min(1).max(128) }).meta({ id: 'Session' });

/** @param guard null where the server has no token. */
export function metaRoutes(guard: TokenGuard | null): FastifyPluginAsyncZod {
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
    server.post(
      SESSION_PATH,
      {
        schema: {
          summary: 'Exchange the server token for a cookie, which browsers send automatically',
          description:
            'A server started with `--token` answers everything else under /api with 401 unless the ' +
            'request has this cookie or the header `Authorization: Bearer TOKEN`.',
          tags: ['server'],
          querystring: LanguageQuery,
          body: SessionBody,
          response: { 204: z.null().describe('The cookie is set.'), default: Problem },
        },
      },
      async (request, reply) => {
        const { token } = request.body;
        if (guard !== null) {
          if (!guard.accepts(token)) throw new UserError('token_needed', {});
          guard.remember(reply, token);
        }
        return reply.code(204).send(null);
      },
    );
    server.get('/api/openapi.json', { schema: { hide: true } }, async () => server.swagger());
  };
}
