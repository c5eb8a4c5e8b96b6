/** @file Ensures that only one process at a time trains a model, however it was started. */
import { randomUUID } from 'node:crypto';
import { lstatSync, readFileSync, statSync } from 'node:fs';
import { rm, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { removeEmptyFolders } from '../../files/empty-folders.ts';
import { ownIdentity, stateOf, type ProcessIdentity } from '../../files/process-identity.ts';
import { writeWhole } from '../../files/write-whole.ts';
import { TrainingError } from './training-error.ts';

/** Another machine's claim expires if untouched for this long. */
export const SILENT_AFTER_MS = 60_000;

/** How often a process touches its claim. */
export const HEARTBEAT_MS = 10_000;

const claimSchema = z.object({
  /** Identifies this claim uniquely. */
  token: z.string(),
  /** Name of the computer, for people. */
  host: z.string(),
  machine: z.string(),
  pid: z.int(),
  started: z.string().nullable(),
});

type Claim = z.infer<typeof claimSchema>;

/** A model claimed by this process for training. */
export interface TrainingClaim {
  /** Tells this claim from every other; see {@link heldClaim}. */
  readonly token: string;
  /**
   * Call this before every write. Throws TrainingError `claim_lost` if another process has taken over
   * the model.
   */
  check(): Promise<void>;
  /** Releases the model, unless another process holds it. */
  release(): Promise<void>;
}

export interface ClaimOptions {
  /** Default {@link SILENT_AFTER_MS}. */
  readonly silentAfterMs?: number;
  /** Default {@link HEARTBEAT_MS}. */
  readonly heartbeatMs?: number;
  /** Default this process. */
  readonly identity?: ProcessIdentity;
}

/**
 * Claims the training of a model for this process. A process of this machine keeps its claim as long as
 * it lives, however long it is stopped; once it is dead, the next one takes over at once. On a folder
 * shared by several machines, the claim of another machine is taken over once its heartbeat has stopped
 * for a while; if that process wakes up again, {@link TrainingClaim.check} stops it.
 *
 * @param folder see `trainingFolder`; created if missing, and removed with the claim if empty. Throws
 *   TrainingError `busy` while another training holds the model.
 */
export async function claimTraining(
  folder: string,
  model: string,
  { silentAfterMs, heartbeatMs = HEARTBEAT_MS, identity = ownIdentity() }: ClaimOptions = {},
): Promise<TrainingClaim> {
  const claim: Claim = { token: randomUUID(), host: hostname(), ...identity };
  while (!(await take(folder, claim, silentAfterMs))) {
    refuseClaimed(folder, model, silentAfterMs);
  }
  const isOwn = () => read(claimFile(folder))?.claim?.token === claim.token;
  const heartbeat = setInterval(() => {
    const now = new Date();
    // If a claim cannot be touched now, it is checked before the next write.
    if (isOwn()) utimes(claimFile(folder), now, now).catch(() => undefined);
  }, heartbeatMs);
  heartbeat.unref();
  return {
    token: claim.token,
    check: async () => {
      // If someone has removed it, it is recreated, unless another process is quicker.
      if (read(claimFile(folder)) === null) await create(claimFile(folder), claim);
      if (!isOwn()) throw lost(model, read(claimFile(folder))?.claim?.host);
    },
    release: async () => {
      clearInterval(heartbeat);
      if (!isOwn()) return;
      await rm(claimFile(folder), { force: true });
      await removeEmptyFolders(folder, dirname(folder));
    },
  };
}

/** Throws TrainingError `busy` while a training holds the model. */
export function refuseClaimed(folder: string, model: string, silentAfterMs?: number): void {
  if (!isClaimed(folder, silentAfterMs)) return;
  throw new TrainingError({ code: 'busy', model });
}

/** Whether any process, including this one, is training the model of this folder. */
export function isClaimed(folder: string, silentAfterMs?: number): boolean {
  const found = read(claimFile(folder));
  return found !== null && isHeld(found, silentAfterMs);
}

/** Token of the claim that a live process holds on this folder's model; null if there is none. */
export function heldClaim(folder: string): string | null {
  const found = read(claimFile(folder));
  return found !== null && isHeld(found) ? (found.claim?.token ?? null) : null;
}

/** Writes `claim` if there is none, or only an abandoned one. Returns whether it was written. */
async function take(folder: string, claim: Claim, silentAfterMs?: number): Promise<boolean> {
  const path = claimFile(folder);
  const found = read(path);
  if (found === null) return create(path, claim);
  if (isHeld(found, silentAfterMs)) return false;
  // Of the processes that find the same claim abandoned, only the first to create this file may
  // replace it.
  const right = join(folder, `takeover-${found.claim?.token ?? Math.trunc(found.touched)}.json`);
  if (!(await create(right, claim))) {
    const other = read(right);
    if (other !== null && !isHeld(other, silentAfterMs)) await rm(right, { force: true });
    return false;
  }
  try {
    const still = read(path);
    if (still?.touched !== found.touched || still.claim?.token !== found.claim?.token) return false;
    await writeWhole(path, encode(claim));
    return true;
  } finally {
    await rm(right, { force: true });
  }
}

/** Size limit, far more than a claim needs, in bytes. */
const LARGEST = 10_000;

interface Found {
  /** Null for a file without a claim, such as one of an earlier version of the program. */
  readonly claim: Claim | null;
  /** When its process last touched it, in milliseconds since 1970. */
  readonly touched: number;
}

function isHeld({ claim, touched }: Found, silentAfterMs = SILENT_AFTER_MS): boolean {
  const state = claim === null ? 'elsewhere' : stateOf(claim);
  return state === 'elsewhere' ? Date.now() - touched <= silentAfterMs : state === 'running';
}

/** The claim in a file; null if there is no such file. */
function read(path: string): Found | null {
  try {
    const stats = statSync(path);
    const readable = stats.isFile() && stats.size < LARGEST;
    return { claim: readable ? parse(readFileSync(path, 'utf8')) : null, touched: stats.mtimeMs };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    // A file without permission or a link that leads nowhere is not a claim; writing there will report
    // any other problem.
    const closed = code === 'EACCES' || code === 'EPERM' || isLink(path);
    return closed ? { claim: null, touched: 0 } : null;
  }
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return false;
  }
}

function parse(text: string): Claim | null {
  try {
    return claimSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Writes the file unless it exists. Returns whether it did. */
async function create(path: string, claim: Claim): Promise<boolean> {
  try {
    await writeWhole(path, encode(claim), { overwrite: false });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function encode(claim: Claim): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(claim));
}

function lost(model: string, host: string | undefined): TrainingError {
  return new TrainingError({ code: 'claim_lost', model, host: host ?? null });
}

function claimFile(folder: string): string {
  return join(folder, 'claim.json');
}
