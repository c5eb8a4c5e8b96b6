/** @file Limits the number of simultaneous connections. */
import type { FastifyInstance } from 'fastify';
import { UserError } from '../../texts/user-error.ts';

/** Connections beyond the limit get one answer that there are too many, then are closed. */
const MOST_ANSWERED = 512;
/** Beyond this number, connections are closed without an answer. */
const MOST_OPEN = 1024;

/** @param connections to serve; default 512. */
export function limitConnections(server: FastifyInstance, most = MOST_ANSWERED): void {
  let open = 0;
  const late = new WeakSet<object>();
  server.server.maxConnections = Math.max(MOST_OPEN, most);
  server.server.on('connection', (socket) => {
    open++;
    if (open > most) late.add(socket);
    socket.once('close', () => open--);
  });
  server.addHook('onRequest', async (request, reply) => {
    if (!late.has(request.raw.socket)) return;
    reply.header('connection', 'close');
    throw new UserError('too_many_connections', {});
  });
}
