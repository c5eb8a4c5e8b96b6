/** @file /api/pieces/:id/outline: a small piano roll for lists, of any MIDI file in the output folder. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Studio } from '../../workspace/studio.ts';
import type { Composing } from '../composing/composing.ts';
import { RecentlyUsed } from '../http/recently-used.ts';
import { untilGone } from '../http/until-gone.ts';
import { CompositionParams, LanguageQuery, Problem } from '../schemas/compositions.ts';
import { Outline } from '../schemas/pieces.ts';
import { sendJson } from '../http/json-bytes.ts';

/** Outlines in memory: about 4 KB each. */
const MOST_KEPT = 2000;

export function outlineRoutes({ pieces }: Studio, composing: Composing): FastifyPluginAsyncZod {
  const kept = new RecentlyUsed<Buffer>(MOST_KEPT);
  return async (server) => {
    server.get(
      '/api/pieces/:id/outline',
      {
        schema: {
          summary: 'The notes of a piece, reduced to a small piano roll',
          tags: ['pieces'],
          params: CompositionParams,
          querystring: LanguageQuery,
          response: { 200: Outline, default: Problem },
        },
      },
      async (request, reply) => {
        const { id } = request.params;
        const stamp = await pieces.stamp(id);
        const etag = `"${stamp}"`;
        // The same file has the same outline: what a browser keeps is asked for, not sent again.
        reply.header('etag', etag).header('cache-control', 'private, no-cache');
        if (request.headers['if-none-match'] === etag)
          return reply.code(304).send(undefined as never) as never;
        const key = `${id} ${stamp}`;
        let json = kept.get(key);
        if (json === undefined) {
          const drawn = await composing.run('outline', await pieces.read(id), untilGone(reply));
          json = Buffer.from(JSON.stringify(drawn));
          kept.set(key, json);
        }
        return sendJson(reply, json);
      },
    );
  };
}
