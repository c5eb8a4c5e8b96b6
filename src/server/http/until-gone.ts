/** @file Stops work once nobody waits for its answer. */
import type { FastifyReply } from 'fastify';

/** A signal that aborts when the client disconnects before it has its answer. */
export function untilGone(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableEnded) controller.abort();
  });
  return controller.signal;
}
