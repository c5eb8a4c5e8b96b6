/** @file Serves the page and the HTTP API until the program is told to stop, and opens the page in a browser. */
import { existsSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { UserError } from '../../texts/user-error.ts';
import { openStudio } from '../../workspace/studio.ts';
import { Workspace } from '../../workspace/files/workspace.ts';
import type { RequestOf } from '../../requests/option.ts';
import type { Console } from '../terminal/context.ts';
import type { SERVING, WORKING } from '../options/door.ts';
import type { Given } from '../options/from-table.ts';
import { warnOfOwnGenres } from '../reports/own-genres.ts';

export type Serving = RequestOf<typeof SERVING & typeof WORKING>;

/** The token that was given; one is made up for the flag without a value. */
export function tokenOf({ token }: Given): string | undefined {
  // Without a value, the flag is `true`.
  if (token === true) return randomBytes(24).toString('base64url');
  return typeof token === 'string' ? token : undefined;
}

/** The address under which a browser on this computer finds the page. */
export function urlOf(host: string, port: number): string {
  const name = host === '127.0.0.1' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

/** @param at what follows the address, such as `/?piece=tune.mid`. */
export async function serve(
  options: Serving,
  token: string | undefined,
  screen: Console,
  at = '',
): Promise<void> {
  const { port, host, allowHost } = options;
  // Loaded here, so other commands do not wait for it.
  const [{ buildServer, WEB_ROOT }, { ComposerPool }] = await Promise.all([
    import('../../server/build-server.ts'),
    import('../../server/composing/composer-pool.ts'),
  ]);
  const workspace = Workspace.open(options.workspace);
  const studio = openStudio(workspace, { modelsApart: true, insideOnly: true });
  const composing = new ComposerPool({ workspace: workspace.root, logError: console.error });
  const server = await buildServer({
    studio,
    composing,
    host,
    ...(allowHost !== undefined && { allowedHosts: allowHost }),
    ...(token !== undefined && { token }),
  });
  await listen(server, port, host);
  composing.warm();

  const address = server.server.address() as AddressInfo;
  const key =
    token === undefined ? '' : `${at === '' ? '/' : ''}#token=${encodeURIComponent(token)}`;
  const url = urlOf(host, address.port) + at + key;
  screen.say('serving', { url, workspace: workspace.root });
  warnOfOwnGenres(screen, studio.genreLibrary.now());
  if (!existsSync(join(WEB_ROOT, 'index.html'))) screen.warn(screen.text('pageMissing'));
  else if (options.open) await openInBrowser(url, screen);

  await new Promise((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  await studio.close();
  await server.close();
  await composing.close();
}

/** Opens an address in the browser, or says that it cannot. */
export async function openInBrowser(url: string, screen: Console): Promise<void> {
  const { default: open } = await import('open');
  await open(url).catch(() => screen.warn(screen.text('cannotOpen', { url })));
}

async function listen(server: FastifyInstance, port: number, host: string): Promise<void> {
  try {
    await server.listen({ port, host });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new UserError('cannot_listen', { host, port, reason: code }, { cause: error });
  }
}
