/** @file Answers whose JSON has been written out already, as bytes. */
import type { FastifyReply } from 'fastify';

/** What a typed reply has in common with any other. */
type Reply = Pick<FastifyReply, 'type'>;

/** Sends UTF-8 of JSON as it is, which no serialiser looks at again. */
export function sendJson(reply: Reply, json: Buffer): never {
  return reply.type('application/json; charset=utf-8').send(json) as never;
}
