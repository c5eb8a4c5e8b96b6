/** @file Server-sent events: an answer that stays open and carries named, numbered events. */
import type { FastifyReply } from 'fastify';

/** Milliseconds between comment lines that keep idle connections alive through proxies. */
const HEARTBEAT = 15_000;

export interface EventStream {
  send(event: { readonly name: string; readonly id: number; readonly data: unknown }): void;
  end(): void;
}

/**
 * Takes over `reply` to send events (HTML standard, section 9.2).
 *
 * @param onClose called once when either side ends the stream.
 */
export function openEventStream(reply: FastifyReply, onClose: () => void): EventStream {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    connection: 'keep-alive',
  });
  raw.flushHeaders();
  const heartbeat = setInterval(() => raw.write(': alive\n\n'), HEARTBEAT);
  raw.once('close', () => {
    clearInterval(heartbeat);
    onClose();
  });
  return {
    send: ({ name, id, data }) => {
      // JSON has no line breaks of its own, so one data line holds it.
      raw.write(`event: ${name}\nid: ${id}\ndata: ${JSON.stringify(data)}\n\n`);
    },
    end: () => raw.end(),
  };
}
