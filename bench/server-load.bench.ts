/**
 * @file Measures the server under load: while a training runs, 32 of 64 connections compose
 *   continuously and the other 32 read, for 30 seconds, all on 127.0.0.1. The clients run in a separate
 *   process. `--seconds N` and `--pause MS` (between two reads of a connection, default 100) change the
 *   load; `--program PATH` tests a built program instead of the sources.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const COMPOSERS = 32;
const READERS = 32;
const BARS = 32;
/** Limits, whatever the duration. */
const MOST_PIECES = 20_000;
const MOST_READS = 200_000;
const READ_PATHS = ['/api/genres', '/api/health', '/api/models'];
const TRAINING_PIECES = 24;

interface Outcome {
  /** Milliseconds of each response, in order of arrival. */
  readonly pieces: number[];
  readonly reads: Record<string, number[]>;
  /** Failed responses, counted by problem. */
  readonly errors: Record<string, number>;
}

const { values: options } = parseArgs({
  options: {
    client: { type: 'string' },
    seconds: { type: 'string', default: '30' },
    pause: { type: 'string', default: '100' },
    program: { type: 'string' },
  },
});
const seconds = Number(options.seconds);
const pause = Number(options.pause);

if (options.client === undefined) await measure();
else console.log(JSON.stringify(await load(options.client)));

/** Starts the server and a training, runs the clients, and prints their results. */
async function measure(): Promise<void> {
  const workspace = mkdtempSync(join(tmpdir(), 'server-load-'));
  const server = startServer(workspace);
  try {
    const url = await addressOf(server);
    await writeTrainingData(workspace);
    await startTraining(url);
    const args = ['--import', 'tsx', fileURLToPath(import.meta.url)];
    const { stdout } = spawnSync(
      process.execPath,
      [...args, '--client', url, '--seconds', `${seconds}`, '--pause', `${pause}`],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 2 ** 28 },
    );
    print(JSON.parse(stdout) as Outcome);
  } finally {
    if (server.exitCode === null) {
      server.kill('SIGTERM');
      await once(server, 'exit');
    }
    rmSync(workspace, { recursive: true, force: true });
  }
}

function startServer(workspace: string): ChildProcess {
  const sources = [
    '--import',
    'tsx',
    fileURLToPath(new URL('../src/cli/main.ts', import.meta.url)),
  ];
  const program = options.program === undefined ? sources : [options.program];
  return spawn(
    process.execPath,
    [...program, 'serve', '--port', '0', '--no-open', '--lang', 'en', '--workspace', workspace],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
}

async function addressOf(server: ChildProcess): Promise<string> {
  for await (const line of createInterface(server.stdout!)) {
    const address = /http:\/\/\S+?:\d+/.exec(line);
    if (address === null) continue;
    server.stdout!.resume();
    return address[0].replace('localhost', '127.0.0.1');
  }
  throw new Error('The server ended before reporting its address.');
}

async function writeTrainingData(workspace: string): Promise<void> {
  const { GenreComposer } = await import('../src/compose/genre-composer.ts');
  const { writeMidi } = await import('../src/midi/write-midi.ts');
  const folder = join(workspace, 'training_data');
  mkdirSync(folder, { recursive: true });
  for (let seed = 1; seed <= TRAINING_PIECES; seed++) {
    const score = await new GenreComposer('bossa_nova', { seed }).compose({ bars: 32 });
    writeFileSync(join(folder, `${seed}.mid`), writeMidi(score));
  }
}

/** Starts a training of the default size and waits for its first steps. */
async function startTraining(url: string): Promise<void> {
  const started = await fetch(`${url}/api/trainings`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ directory: 'training_data', model: 'load', epochs: 1000 }),
  });
  const { id } = (await started.json()) as { id: string };
  const events = await fetch(`${url}/api/trainings/${id}/events`);
  let text = '';
  for await (const bytes of events.body!) {
    text += Buffer.from(bytes).toString();
    if (text.includes('event: step')) return;
    if (text.includes('event: failed')) throw new Error(`The training failed: ${text}`);
  }
}

/** The clients: runs all connections until the time is up and collects their results. */
async function load(url: string): Promise<Outcome> {
  const agent = new Agent({ keepAlive: true, maxSockets: COMPOSERS + READERS });
  const outcome: Outcome = { pieces: [], reads: {}, errors: {} };
  const genres = await genreIds(url);
  const end = performance.now() + seconds * 1000;
  let [pieces, reads] = [0, 0];

  const timed = async (times: number[], method: string, path: string, body?: object) => {
    const start = performance.now();
    const status = await ask(agent, `${url}${path}`, method, body);
    if (status === '200' || status === '201') times.push(performance.now() - start);
    else outcome.errors[status] = (outcome.errors[status] ?? 0) + 1;
  };
  const compose = async (): Promise<void> => {
    while (performance.now() < end && pieces < MOST_PIECES) {
      const seed = pieces++;
      const genre = genres[seed % genres.length]!;
      await timed(outcome.pieces, 'POST', '/api/compositions', { genre, bars: BARS, seed });
    }
  };
  const read = async (): Promise<void> => {
    while (performance.now() < end && reads < MOST_READS) {
      const path = READ_PATHS[reads++ % READ_PATHS.length]!;
      await timed((outcome.reads[path] ??= []), 'GET', path);
      if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
    }
  };
  await Promise.all([
    ...Array.from({ length: COMPOSERS }, compose),
    ...Array.from({ length: READERS }, read),
  ]);
  agent.destroy();
  return outcome;
}

async function genreIds(url: string): Promise<string[]> {
  const list = (await (await fetch(`${url}/api/genres`)).json()) as { genres: { id: string }[] };
  return list.genres.map(({ id }) => id);
}

/** Reads the whole response; returns its status, or the error code of the connection. */
function ask(agent: Agent, url: string, method: string, body?: object): Promise<string> {
  const json = body === undefined ? undefined : JSON.stringify(body);
  const headers = json === undefined ? {} : { 'content-type': 'application/json' };
  return new Promise((resolve) => {
    const failed = (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message);
    const asked = request(url, { agent, method, headers }, (answer) => {
      answer.on('data', () => undefined);
      answer.once('end', () => resolve(String(answer.statusCode)));
      answer.once('error', failed);
    });
    asked.once('error', failed);
    asked.end(json);
  });
}

function print({ pieces, reads, errors }: Outcome): void {
  const rows = Object.fromEntries(
    [
      ['compositions', pieces] as const,
      ['all reads', Object.values(reads).flat()] as const,
      ...Object.entries(reads),
    ].map(([name, times]) => [name, summary(times)]),
  );
  console.table(rows);
  console.log(`${seconds} s, ${pause} ms between reads; errors: ${JSON.stringify(errors)}`);
}

function summary(times: readonly number[]): Record<string, number> {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    Math.round(
      (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN) * 10,
    ) / 10;
  return {
    answers: times.length,
    'p50 ms': at(0.5),
    'p95 ms': at(0.95),
    'p99 ms': at(0.99),
    'max ms': at(1),
  };
}
