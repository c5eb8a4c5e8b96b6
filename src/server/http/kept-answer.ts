/** @file Answers that a browser keeps and asks for again: they are sent again only if they have changed. */
import type { FastifyReply, FastifyRequest } from 'fastify';

/** The parts of a request and a reply that do not depend on their types. */
type Request = Pick<FastifyRequest, 'headers'>;
type Reply = Pick<FastifyReply, 'header' | 'code'>;

/**
 * Marks an answer as one to keep, and says whether the browser has it already.
 *
 * @param stamp of its content: another content has another stamp.
 */
export function isKept(request: Request, reply: Reply, stamp: string): boolean {
  const etag = `"${stamp}"`;
  reply.header('etag', etag).header('cache-control', 'private, no-cache');
  return request.headers['if-none-match'] === etag;
}

/** Answers that nothing has changed. */
export function sendUnchanged(reply: Reply): never {
  return reply.code(304).send(undefined as never) as never;
}
