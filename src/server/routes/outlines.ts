/** @file /api/pieces/:id/outline: a small piano roll for lists, of any MIDI file in the output folder. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Studio } from '../../workspace/studio.ts';
import type { Composing } from '../composing/composing.ts';
import { RecentlyUsed } from '../http/recently-used.ts';
import { untilGone } from '../http/until-gone.ts';
import { CompositionParams, LanguageQuery, Problem } from '../schemas/compositions.ts';
import { Outline } from '../schemas/pieces.ts';
import { sendJson } from '../http/json-bytes.ts';
import { isKept, sendUnchanged } from '../http/kept-answer.ts';

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
        // The same file has the same outline.
        if (isKept(request, reply, stamp)) return sendUnchanged(reply);
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
