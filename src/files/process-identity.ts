/** @file Which process something belongs to, so that what dead processes have left can be told apart. */
import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

export interface ProcessIdentity {
  /** Eight hexadecimal digits for the computer since its last start, and the container on it. */
  readonly machine: string;
  readonly pid: number;
  /** When the process began, in ticks since the computer did; null where the system does not say. */
  readonly started: string | null;
}

/**
 * - `running`: on this machine, and alive, whether it works or is stopped.
 * - `gone`: of this machine, and no longer there.
 * - `elsewhere`: of another machine, so that nobody can tell from here.
 */
export type ProcessState = 'running' | 'gone' | 'elsewhere';

let own: ProcessIdentity | undefined;

/** This process. */
export function ownIdentity(): ProcessIdentity {
  return (own ??= { machine: machine(), pid: process.pid, started: startOf(process.pid) });
}

/** Whether a process still runs. A later process that was given the same number is not mistaken for it. */
export function stateOf({ machine, pid, started }: ProcessIdentity): ProcessState {
  if (machine !== ownIdentity().machine) return 'elsewhere';
  if (!isAlive(pid)) return 'gone';
  const now = startOf(pid);
  return started === null || now === null || started === now ? 'running' : 'gone';
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
  return statFields(pid)?.[0] === 'Z';
}

function startOf(pid: number): string | null {
  return statFields(pid)?.[19] ?? null;
}

/** The fields of `/proc/<pid>/stat` from the state on; null where there is no such file. */
function statFields(pid: number): string[] | null {
  if (process.platform !== 'linux') return null;
  try {
    // "pid (name) state ...", where the name may hold anything.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    // Without /proc, or when the process has just gone, the answer of `kill` counts.
    return null;
  }
}

/**
 * Two containers may share a host name and process numbers, and a number means nothing after the
 * computer has started again: Linux names both the start and the container.
 */
function machine(): string {
  const parts = [
    hostname(),
    known(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')),
    known(() => readlinkSync('/proc/self/ns/pid')),
  ];
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 8);
}

/** Empty on systems that do not say. */
function known(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}
