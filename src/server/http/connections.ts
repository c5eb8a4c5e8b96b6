/** @file How many connections the server holds at a time. */
import type { FastifyInstance } from 'fastify';
import { UserError } from '../../texts/user-error.ts';

/** Further connections are answered once, that there are too many, and closed. */
const MOST_ANSWERED = 512;
/** Beyond this they are closed without an answer. */
const MOST_OPEN = 1024;

/** @param most connections that are served; default 512. */
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
