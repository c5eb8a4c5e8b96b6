/** @file Server-sent events: an answer that stays open and carries named, numbered events. */
import type { FastifyReply } from 'fastify';

/** Milliseconds between comment lines that keep idle connections alive through proxies. */
const HEARTBEAT = 15_000;
/** Ends an event. */
const BLANK_LINE = Buffer.from('\n\n');

export interface EventStream {
  send(event: { readonly name: string; readonly id: number; readonly data: unknown }): void;
  /** Sends data that are JSON in UTF-8 already, on one line. */
  sendJson(event: { readonly name: string; readonly id: number; readonly json: Uint8Array }): void;
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
    sendJson: ({ name, id, json }) => {
      raw.write(
        Buffer.concat([Buffer.from(`event: ${name}\nid: ${id}\ndata: `), json, BLANK_LINE]),
      );
    },
    end: () => raw.end(),
  };
}
