/** @file Runs the program as a user does: the built server on a free port with its own workspace. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { GenreComposer } from '../../src/compose/genre-composer.ts';
import { builtinGenres } from '../../src/genres/registry/registry.ts';
import { writeMidi } from '../../src/midi/write-midi.ts';

const PROGRAM = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

export interface App {
  /** Such as `http://localhost:41234`. */
  readonly url: string;
  /** Absolute path of its workspace folder. */
  readonly workspace: string;
  /** Kills the program, as a crash would. */
  kill(): Promise<void>;
  /** Starts it again at the same address. */
  restart(): Promise<void>;
  /** Kills and restarts it. */
  crash(): Promise<void>;
  /** Ends the program and removes its workspace. */
  close(): Promise<void>;
}

/**
 * Starts `midi-composer serve` on a fresh workspace and waits until it answers.
 *
 * @param args further arguments of the command.
 */
export async function startApp(args: readonly string[] = []): Promise<App> {
  if (!existsSync(PROGRAM)) {
    throw new Error(`${PROGRAM} is missing: run "npm run build" before the browser tests.`);
  }
  const workspace = await mkdtemp(join(tmpdir(), 'midi-composer-browser-'));
  let { server, url } = await serve(workspace, '0', args);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const exited = once(server, 'exit');
    server.kill(signal);
    await exited;
  };
  const kill = () => end('SIGKILL');
  const restart = async () => {
    ({ server, url } = await serve(workspace, new URL(url).port, args));
  };
  return {
    url,
    workspace,
    kill,
    restart,
    crash: async () => {
      await kill();
      await restart();
    },
    close: async () => {
      await end('SIGTERM');
      await rm(workspace, { recursive: true, force: true });
    },
  };
}

async function serve(
  workspace: string,
  port: string,
  args: readonly string[],
): Promise<{ server: ChildProcess; url: string }> {
  const server = spawn(
    process.execPath,
    [
      PROGRAM,
      'serve',
      '--port',
      port,
      '--no-open',
      '--lang',
      'en',
      '--workspace',
      workspace,
      ...args,
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let errors = '';
  server.stderr.on('data', (text: Buffer) => (errors += text.toString()));

  const found = (async () => {
    for await (const line of createInterface(server.stdout)) {
      const address = /http:\/\/\S+?:\d+/.exec(line);
      if (address) return address[0];
    }
    throw new Error(`The server ended before it said where it is:\n${errors}`);
  })();
  const url = await found;
  // Nothing reads the output after the address; an unread pipe would fill up and block the program.
  server.stdout.resume();
  return { server, url };
}

/**
 * Composes `count` pieces in different genres as training files of the workspace, and one file that is
 * not MIDI.
 */
export async function composeTrainingData(workspace: string, count: number): Promise<void> {
  const folder = join(workspace, 'training_data');
  await mkdir(folder, { recursive: true });
  const genres = builtinGenres().list();
  for (let i = 0; i < count; i++) {
    const genre = genres[i % genres.length]!;
    const score = await new GenreComposer(genre, { seed: i + 1 }).compose({ bars: 32 });
    await writeFile(join(folder, `${i}_${genre.id}.mid`), writeMidi(score));
  }
  await writeFile(join(folder, 'broken.mid'), 'This is a text, not a MIDI file.');
}
