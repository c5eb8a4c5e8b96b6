/** @file Programs that are timed beside one another: each does one piece of work for each line it reads. */
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';

const python = process.env['MIDI_COMPOSER_PYTHON'] ?? 'python3';
const WARM_UP = 3;
/** Pause between two programs' work, until the first one's threads are idle. */
const PAUSE_MS = 100;

/** Milliseconds of one piece of work. */
export interface WorkTime {
  readonly elapsed: number;
  /** CPU time of all threads: with one thread, this stays comparable on a busy machine. */
  readonly processor: number;
}

export interface Contestant {
  readonly name: string;
  work(): Promise<WorkTime>;
  /** Stops it; returns its peak memory in MB. */
  end(): Promise<number>;
}

/** A program that prints its name, two times for each line it reads, and its peak memory at the end. */
export async function start(command: string, args: readonly string[]): Promise<Contestant> {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'ignore'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<string> => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`${command} ${args.join(' ')} ended before its time.`);
    return value as string;
  };
  return {
    name: await next(),
    work: async () => {
      child.stdin.write('\n');
      const [elapsed, processor] = (await next()).split(' ').map(Number);
      return { elapsed, processor } as WorkTime;
    },
    end: async () => {
      child.stdin.end();
      return Number(await next());
    },
  };
}

/** A network of train-step-peer.py, or undefined if Python lacks its package. */
export async function startPeer(network: string, threads: number): Promise<Contestant | undefined> {
  const module = network.startsWith('torch') ? 'torch' : 'keras, tensorflow';
  const { status } = spawnSync(python, ['-c', `import ${module}`], { stdio: 'ignore' });
  if (status !== 0) {
    console.log(
      `Not compared with ${module}: "${python}" does not have it (MIDI_COMPOSER_PYTHON).`,
    );
    return undefined;
  }
  return start(python, [join(import.meta.dirname, 'train-step-peer.py'), network, `${threads}`]);
}

/** Alternating work of all contestants, after a warm-up. */
export async function race(
  contestants: readonly Contestant[],
  rounds: number,
): Promise<WorkTime[][]> {
  const times = contestants.map((): WorkTime[] => []);
  for (let round = -WARM_UP; round < rounds; round++) {
    for (const [index, contestant] of contestants.entries()) {
      await pause(PAUSE_MS);
      const time = await contestant.work();
      if (round >= 0) times[index]?.push(time);
    }
  }
  return times;
}

export const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);

/** @param ascending sorted values, at least one. */
export const median = (ascending: readonly number[]): number => ascending[ascending.length >> 1]!;
