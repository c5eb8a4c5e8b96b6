/** @file Answers whose JSON is already serialised to bytes. */
import type { FastifyReply } from 'fastify';

/** The part of a reply that does not depend on its types. */
type Reply = Pick<FastifyReply, 'type'>;

/** Sends JSON in UTF-8 as it is, without serialising it again. */
export function sendJson(reply: Reply, json: Buffer): never {
  return reply.type('application/json; charset=utf-8').send(json) as never;
}
