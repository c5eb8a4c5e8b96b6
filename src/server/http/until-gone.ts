/** @file Work that stops when nobody waits for its answer any more. */
import type { FastifyReply } from 'fastify';

/** A signal that is given when the client goes away before it has its answer. */
export function untilGone(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableEnded) controller.abort();
  });
  return controller.signal;
}
