/** @file `midi-composer serve`: the page and the HTTP API. */
import { existsSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { FastifyInstance } from 'fastify';
import { UserError } from '../../texts/user-error.ts';
import { openStudio } from '../../workspace/studio.ts';
import { Workspace } from '../../workspace/files/workspace.ts';
import { Console, chooseLanguage } from '../terminal/context.ts';
import type { Terminal } from '../terminal/context.ts';
import { SERVING, WORKING } from '../options/door.ts';
import { addOptions, requestOf, type Given } from '../options/from-table.ts';
import { outlined } from '../options/outline.ts';
import { warnOfOwnGenres } from '../reports/own-genres.ts';

const OPTIONS = { ...SERVING, ...WORKING };

export function serveCommand(terminal: Terminal): Command {
  const language = chooseLanguage(undefined, terminal.env);
  return addOptions(outlined('serve', language), OPTIONS, language).action((given: Given) =>
    run(given, terminal),
  );
}

async function run(given: Given, terminal: Terminal): Promise<void> {
  const options = requestOf(OPTIONS, given);
  const screen = new Console(
    terminal,
    chooseLanguage(options.lang, terminal.env),
    options.workspace,
  );
  const { port, host, allowHost } = options;
  // Without a value, the flag is `true`.
  const token = given.token === true ? randomBytes(24).toString('base64url') : options.token;
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
  const name = host === '127.0.0.1' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  const key = token === undefined ? '' : `/#token=${encodeURIComponent(token)}`;
  const url = `http://${name}:${address.port}${key}`;
  screen.say('serving', { url, workspace: workspace.root });
  warnOfOwnGenres(screen, studio.genreLibrary.now());
  if (!existsSync(join(WEB_ROOT, 'index.html'))) screen.warn(screen.text('pageMissing'));
  else if (options.open) {
    const { default: open } = await import('open');
    await open(url).catch(() => screen.warn(screen.text('cannotOpen', { url })));
  }

  await new Promise((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  await studio.close();
  await server.close();
  await composing.close();
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
