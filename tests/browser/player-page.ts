/** @file A page with nothing but the player, beside the program under test and under its own security policy. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build } from 'vite';
import type { App } from './app.ts';

const SOURCES = fileURLToPath(new URL('player-page', import.meta.url));
const BASE = '/player-page/';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

export interface PlayerPage {
  /** Its address. There `player` is a global, `load(body)` composes a piece, `small(messages)` renders a synthesiser. */
  readonly url: string;
  close(): Promise<void>;
}

/** Builds the page and serves it; everything else at its address is the program's. */
export async function servePlayerPage(app: App): Promise<PlayerPage> {
  const folder = await mkdtemp(join(tmpdir(), 'midi-composer-player-'));
  await build({
    root: SOURCES,
    base: BASE,
    configFile: false,
    logLevel: 'error',
    plugins: [svelte({ configFile: false })],
    build: { outDir: folder, emptyOutDir: true, assetsInlineLimit: 0 },
  });
  const policy = (await fetch(app.url)).headers.get('content-security-policy')!;
  const answer = async ({ url = '' }: IncomingMessage, response: ServerResponse): Promise<void> => {
    const name = url.slice(BASE.length) || 'index.html';
    const type = TYPES[extname(name)];
    if (!type) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': type, 'content-security-policy': policy });
    response.end(await readFile(join(folder, name)));
  };
  const server = createServer((incoming, response) => {
    if (incoming.url?.startsWith(BASE)) void answer(incoming, response);
    else forward(app, incoming, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}${BASE}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function forward(app: App, incoming: IncomingMessage, response: ServerResponse): void {
  const { method, headers, url } = incoming;
  const asked = request(`${app.url}${url}`, { method, headers }, (answer) => {
    response.writeHead(answer.statusCode!, answer.headers);
    answer.pipe(response);
  });
  incoming.pipe(asked);
}
