/** @file An answer as server-sent events: what is there while the rest is being made, then all of it. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { openEventStream, type EventStream } from './event-stream.ts';

/** Names of the events. */
export interface StreamedEvents {
  /** As many as there are while the answer is being made. */
  readonly step: string;
  /** The answer. */
  readonly answer: string;
}

/** Whether a client asked for events. */
export function wantsEvents(request: FastifyRequest): boolean {
  return (request.headers.accept ?? '').includes('text/event-stream');
}

/**
 * Answers with the events, or `error` if the work fails. The stream opens with its first event; until then an
 * error is thrown, to be answered as usual.
 *
 * @param work resolves with the answer; it and each step are JSON in UTF-8.
 * @param problemOf an error, as the API answers it.
 */
export async function streamAnswer(
  reply: FastifyReply,
  events: StreamedEvents,
  work: (onStep: (json: Uint8Array) => void) => Promise<Uint8Array>,
  problemOf: (error: unknown) => object,
): Promise<void> {
  let stream: EventStream | undefined;
  let id = 0;
  const send = (name: string, json: Uint8Array): void => {
    stream ??= openEventStream(reply, () => undefined);
    stream.sendJson({ name, id: ++id, json });
  };
  try {
    send(events.answer, await work((step) => send(events.step, step)));
  } catch (error) {
    if (!stream) throw error;
    const problem = problemOf(error);
    // The client may be gone.
    if (!reply.raw.destroyed) send('error', Buffer.from(JSON.stringify(problem)));
  }
  stream?.end();
}
