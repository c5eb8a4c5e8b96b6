/** @file One process at a time trains a model, whichever door it came through. */
import { readFileSync, statSync } from 'node:fs';
import { rm, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { TrainingError } from './training-error.ts';

/** A claim that its process has not touched for so long is that of a process that is gone. */
export const SILENT_AFTER_MS = 60_000;

/** How often a process touches what it claims. */
export const HEARTBEAT_MS = 10_000;

interface Claim {
  readonly pid: number;
  readonly host: string;
}

/**
 * Claims the training of a model for this process; call the returned function to let go of it. What a
 * killed process has left is taken over.
 *
 * @param folder see `trainingFolder`; it must exist.
 * Throws TrainingError `busy` while another training holds it.
 */
export async function claimTraining(folder: string, model: string): Promise<() => Promise<void>> {
  const path = claimFile(folder);
  // Of two processes that write at the same time one gets EEXIST.
  const write = () =>
    writeFile(path, JSON.stringify({ pid: process.pid, host: hostname() } satisfies Claim), {
      flag: 'wx',
    });
  await write().catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
    refuseClaimed(folder, model);
    await rm(path, { force: true });
    await write();
  });
  const heartbeat = setInterval(() => {
    const now = new Date();
    // A claim that somebody has removed is not made again: the training itself must not suffer.
    utimes(path, now, now).catch(() => undefined);
  }, HEARTBEAT_MS);
  heartbeat.unref();
  return async () => {
    clearInterval(heartbeat);
    await rm(path, { force: true });
  };
}

/** Throws TrainingError `busy` while a training holds the model. */
export function refuseClaimed(folder: string, model: string): void {
  if (!isClaimed(folder)) return;
  throw new TrainingError(
    'busy',
    `The model "${model}" is already being trained: wait for the end of that training, cancel it, or ` +
      'give another name.',
  );
}

/** Whether a process, this one included, trains the model of this folder now. */
export function isClaimed(folder: string): boolean {
  const path = claimFile(folder);
  try {
    if (Date.now() - statSync(path).mtimeMs > SILENT_AFTER_MS) return false;
    const { pid, host } = JSON.parse(readFileSync(path, 'utf8')) as Claim;
    return host !== hostname() || isAlive(pid);
  } catch (error) {
    // One that a full disk has cut holds nobody back.
    if (error instanceof SyntaxError) return false;
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return false;
    throw error;
  }
}

/** Whether a process of this computer still runs. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it is there, and another user's.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return !isZombie(pid);
}

/** One that has ended but whose parent has not asked how, as happens in containers: Linux only. */
function isZombie(pid: number): boolean {
  if (process.platform !== 'linux') return false;
  try {
    // "pid (name) state ...", where the name may hold anything.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z');
  } catch {
    // Without /proc, or when it has just gone, the answer of kill stands.
    return false;
  }
}

function claimFile(folder: string): string {
  return join(folder, 'claim.json');
}
