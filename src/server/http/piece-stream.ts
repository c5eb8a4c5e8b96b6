/** @file A piece as server-sent events: its beginnings while a model writes the rest, then all of it. */
import type { FastifyReply } from 'fastify';
import { openEventStream, type EventStream } from './event-stream.ts';

/**
 * Answers with events `beginning`, as many as there are, and `piece`, or `error` if composing fails. The
 * stream opens with its first event; until then an error is thrown, to be answered as usual.
 *
 * @param compose the piece; resolves with its JSON in UTF-8.
 * @param problemOf an error, as the API answers it.
 */
export async function streamPiece(
  reply: FastifyReply,
  compose: (onBeginning: (json: Uint8Array) => void) => Promise<Uint8Array>,
  problemOf: (error: unknown) => object,
): Promise<void> {
  let stream: EventStream | undefined;
  let id = 0;
  const send = (name: string, json: Uint8Array): void => {
    stream ??= openEventStream(reply, () => undefined);
    stream.sendJson({ name, id: ++id, json });
  };
  try {
    send('piece', await compose((beginning) => send('beginning', beginning)));
  } catch (error) {
    if (!stream) throw error;
    const problem = problemOf(error);
    // The client may be gone.
    if (!reply.raw.destroyed) send('error', Buffer.from(JSON.stringify(problem)));
  }
  stream?.end();
}
