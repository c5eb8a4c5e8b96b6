/** @file A TCP forward, as of ssh or an editor: the program at another port. */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface Forward {
  /** Such as `http://localhost:41234`. */
  readonly url: string;
  close(): Promise<void>;
}

/** Forwards a free port of this machine to that of `target`. */
export async function forward(target: string): Promise<Forward> {
  const { port } = new URL(target);
  const open = new Set<Socket>();
  const server = createServer((incoming) => {
    const outgoing = connect(Number(port), 'localhost');
    for (const [socket, other] of [
      [incoming, outgoing],
      [outgoing, incoming],
    ] as const) {
      open.add(socket);
      socket.pipe(other);
      // A browser breaks connections off; then both ends are closed.
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        open.delete(socket);
        other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
