/** @file Stands between the page and the program, and holds pieces back of which the beginning is there. */
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HeldPieces {
  /** Where the page finds the program. */
  readonly url: string;
  /** A piece is whole, and held back: no more beginnings of it are to come. */
  readonly whole: Promise<void>;
  /** Lets the pieces through, those to come too. */
  release(): void;
  /** Breaks the connections over which pieces are to come. */
  cut(): void;
  close(): Promise<void>;
}

/** @param target address of the program. */
export async function holdPieces(target: string): Promise<HeldPieces> {
  const open = new Set<ServerResponse>();
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  let isWhole = (): void => undefined;
  const whole = new Promise<void>((resolve) => (isWhole = resolve));

  const passOn = async (answer: IncomingMessage, to: ServerResponse): Promise<void> => {
    to.writeHead(answer.statusCode!, answer.headers);
    if (!answer.headers['content-type']?.startsWith('text/event-stream')) {
      answer.pipe(to);
      return;
    }
    open.add(to);
    for await (const event of eventsOf(answer)) {
      if (event.startsWith('event: piece')) {
        isWhole();
        await released;
      }
      to.write(`${event}\n\n`);
    }
    to.end();
  };

  const server = createServer((from, to) => {
    const { method, headers } = from;
    const onward = request(`${target}${from.url}`, { method, headers }, (answer) => {
      passOn(answer, to).catch((error: unknown) => {
        // The page has left, or its connection was cut, which ends the program's answer too.
        if (!to.destroyed) throw error;
      });
    });
    to.on('close', () => onward.destroy());
    onward.on('error', () => to.destroy());
    from.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    whole,
    release: () => release(),
    cut: () => {
      for (const to of open) to.destroy();
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function* eventsOf(answer: IncomingMessage): AsyncGenerator<string> {
  let text = '';
  for await (const chunk of answer.setEncoding('utf8')) {
    const events = (text + (chunk as string)).split('\n\n');
    text = events.pop()!;
    yield* events;
  }
}
