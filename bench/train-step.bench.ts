/**
 * @file Measures a training step of both reference networks: time, share of the CPU's peak and memory;
 *   alternating with the same in PyTorch and Keras if Python has them.
 *
 * Environment: MIDI_COMPOSER_PYTHON (a Python with torch or keras; python3 by default), THREADS (all
 * cores by default), ROUNDS (20 by default).
 */
import { spawn, spawnSync } from 'node:child_process';
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import {
  BILSTM_BATCH,
  GEMM_OPERATIONS,
  SCORE_MODEL_BATCH,
  bilstmOperations,
  scoreModelOperations,
} from './train-step-work.ts';

const threads = Number(process.env['THREADS'] ?? availableParallelism());
const rounds = Number(process.env['ROUNDS'] ?? 20);
const python = process.env['MIDI_COMPOSER_PYTHON'] ?? 'python3';
const WARM_UP = 3;
/** Pause between two programs' steps, until the first one's threads are idle. */
const PAUSE_MS = 100;

/** Milliseconds of a step. */
interface StepTime {
  readonly elapsed: number;
  /** CPU time of all threads: with one thread, this stays comparable on a busy machine. */
  readonly processor: number;
}

/** A program that takes one step per input line. */
interface Contestant {
  readonly name: string;
  step(): Promise<StepTime>;
  /** Stops it; returns its peak memory in MB. */
  end(): Promise<number>;
}

async function start(command: string, args: readonly string[]): Promise<Contestant> {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'ignore'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<string> => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`${command} ${args.join(' ')} ended before its time.`);
    return value as string;
  };
  return {
    name: await next(),
    step: async () => {
      child.stdin.write('\n');
      const [elapsed, processor] = (await next()).split(' ').map(Number);
      return { elapsed, processor } as StepTime;
    },
    end: async () => {
      child.stdin.end();
      return Number(await next());
    },
  };
}

const startOurs = (network: string) =>
  start(process.execPath, [
    '--import',
    'tsx',
    join(import.meta.dirname, 'train-step-engine.ts'),
    network,
    `${threads}`,
  ]);

/** Another program's step, or undefined if Python lacks the package. */
async function startPeer(network: string): Promise<Contestant | undefined> {
  const module = network.startsWith('torch') ? 'torch' : 'keras, tensorflow';
  const { status } = spawnSync(python, ['-c', `import ${module}`], { stdio: 'ignore' });
  if (status !== 0) {
    console.log(
      `Not compared with ${module}: "${python}" does not have it (MIDI_COMPOSER_PYTHON).`,
    );
    return undefined;
  }
  const script = join(import.meta.dirname, 'train-step-peer.py');
  return start(python, [script, network, `${threads}`]);
}

const sorted = (values: readonly number[]) => [...values].sort((a, b) => a - b);
const median = (ascending: readonly number[]) => ascending[ascending.length >> 1] as number;

/** Alternating steps of all contestants, after a warm-up. */
async function race(contestants: readonly Contestant[]): Promise<StepTime[][]> {
  const times = contestants.map((): StepTime[] => []);
  for (let round = -WARM_UP; round < rounds; round++) {
    for (const [index, contestant] of contestants.entries()) {
      await pause(PAUSE_MS);
      const time = await contestant.step();
      if (round >= 0) times[index]?.push(time);
    }
  }
  return times;
}

async function compare(title: string, network: string, operations: number, peers: string[]) {
  const found = await Promise.all(peers.map(startPeer));
  const others = found.filter((peer) => peer !== undefined);
  const [ours, peak] = [await startOurs(network), await startOurs('gemm')];
  const times = await race([ours, ...others, peak]);
  const elapsed = times.map((all) => sorted(all.map((time) => time.elapsed)));
  const peakRate = GEMM_OPERATIONS / median(elapsed.at(-1) as number[]);
  const own = median(elapsed[0] as number[]);
  const rows: Record<string, Record<string, string | number>> = {};
  for (const [index, contestant] of [ours, ...others].entries()) {
    const all = elapsed[index] as number[];
    const ms = median(all);
    const processor = median(sorted((times[index] as StepTime[]).map((time) => time.processor)));
    rows[contestant.name] = {
      'median ms': ms.toFixed(1),
      'fastest ms': (all[0] as number).toFixed(1),
      'CPU ms': processor.toFixed(1),
      'GFLOP/s': (operations / ms / 1e6).toFixed(0),
      'of GEMM peak': `${((100 * operations) / ms / peakRate).toFixed(0)} %`,
      'peak MB': Math.round(await contestant.end()),
      'ours / its time': (own / ms).toFixed(2),
    };
  }
  await peak.end();
  console.log(`\n${title}; GEMM peak ${(peakRate / 1e6).toFixed(0)} GFLOP/s`);
  console.table(rows);
}

console.log(`${cpus()[0]?.model ?? 'unknown processor'}, ${threads} threads; ${rounds} rounds.`);
await compare(
  `The guide's network, batch ${BILSTM_BATCH} x 100 x 3`,
  'bilstm',
  bilstmOperations(),
  ['torch-bilstm', 'keras-bilstm'],
);
await compare(
  `The score model, batch ${SCORE_MODEL_BATCH} x 512 steps, width 192, 6 layers, 4 heads`,
  'score-model',
  scoreModelOperations(),
  ['torch-score-model'],
);
