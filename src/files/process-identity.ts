/**
 * @file Identifies the process that owns something, so that leftovers of dead processes can be
 *   recognised.
 */
import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

export interface ProcessIdentity {
  /** Eight hexadecimal digits that identify the computer's current boot and the container. */
  readonly machine: string;
  readonly pid: number;
  /** Start time of the process, in ticks since boot; null if the system does not tell. */
  readonly started: string | null;
}

/**
 * - `running`: on this machine and alive, even if stopped.
 * - `gone`: was on this machine and has ended.
 * - `elsewhere`: on another machine, so its state is unknown here.
 */
export type ProcessState = 'running' | 'gone' | 'elsewhere';

let own: ProcessIdentity | undefined;

/** This process. */
export function ownIdentity(): ProcessIdentity {
  return (own ??= { machine: machine(), pid: process.pid, started: startOf(process.pid) });
}

/** Whether a process still runs. A later process with the same pid is not mistaken for it. */
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
    // EPERM: it exists and belongs to another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return !isZombie(pid);
}

/** A zombie: ended but not reaped by its parent, as happens in containers. Linux only. */
function isZombie(pid: number): boolean {
  return statFields(pid)?.[0] === 'Z';
}

function startOf(pid: number): string | null {
  return statFields(pid)?.[19] ?? null;
}

/** The fields of `/proc/<pid>/stat` from the state on; null if there is no such file. */
function statFields(pid: number): string[] | null {
  if (process.platform !== 'linux') return null;
  try {
    // "pid (name) state ...", where the name may contain anything.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    // Without /proc, or if the process has just ended, the result of `kill` decides.
    return null;
  }
}

/**
 * Two containers may share a host name and pids, and pids are reused after a reboot; Linux identifies
 * both the boot and the container.
 */
function machine(): string {
  const parts = [
    hostname(),
    known(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')),
    known(() => readlinkSync('/proc/self/ns/pid')),
  ];
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 8);
}

/** Empty on systems that do not tell. */
function known(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}
