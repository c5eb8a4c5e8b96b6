/** @file One process at a time trains a model, whichever door it came through. */
import { randomUUID } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { rm, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { removeEmptyFolders } from '../../files/empty-folders.ts';
import { ownIdentity, stateOf, type ProcessIdentity } from '../../files/process-identity.ts';
import { writeWhole } from '../../files/write-whole.ts';
import { TrainingError } from './training-error.ts';

/** Another machine's claim counts for nothing when it has not been touched for this long. */
export const SILENT_AFTER_MS = 60_000;

/** How often a process touches what it claims. */
export const HEARTBEAT_MS = 10_000;

const claimSchema = z.object({
  /** Tells this claim from every other. */
  token: z.string(),
  /** Name of the computer, for people. */
  host: z.string(),
  machine: z.string(),
  pid: z.int(),
  started: z.string().nullable(),
});

type Claim = z.infer<typeof claimSchema>;

/** A model that is this process's to train. */
export interface TrainingClaim {
  /**
   * To be called before every write. Throws TrainingError `claim_lost` when another process has taken
   * the model over.
   */
  check(): Promise<void>;
  /** Lets go of the model, unless another process has it. */
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
 * it lives, however long it is stopped; when it is gone, the next one takes over at once. On a folder
 * that several machines share, the claim of another machine is taken over once it has not been heard of
 * for a while: should that process wake up again, {@link TrainingClaim.check} stops it.
 *
 * @param folder see `trainingFolder`; made if missing, and removed with the claim where it is empty.
 * Throws TrainingError `busy` while another training holds the model.
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
    // A claim that cannot be touched now is checked before the next write.
    if (isOwn()) utimes(claimFile(folder), now, now).catch(() => undefined);
  }, heartbeatMs);
  heartbeat.unref();
  return {
    check: async () => {
      // One that somebody has removed is made again, unless another process is quicker.
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

/** Whether a process, this one included, trains the model of this folder now. */
export function isClaimed(folder: string, silentAfterMs?: number): boolean {
  const found = read(claimFile(folder));
  return found !== null && isHeld(found, silentAfterMs);
}

/** Puts `claim` in place where there is none, or one that nobody holds. Returns whether it is there. */
async function take(folder: string, claim: Claim, silentAfterMs?: number): Promise<boolean> {
  const path = claimFile(folder);
  const found = read(path);
  if (found === null) return create(path, claim);
  if (isHeld(found, silentAfterMs)) return false;
  // Of those who find the same claim abandoned one may replace it: who makes this file first.
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

/** Far more than a claim needs, in bytes. */
const LARGEST = 10_000;

interface Found {
  /** Null for a file that holds none, such as one of an earlier version of the program. */
  readonly claim: Claim | null;
  /** When its process last touched it, in milliseconds since 1970. */
  readonly touched: number;
}

function isHeld({ claim, touched }: Found, silentAfterMs = SILENT_AFTER_MS): boolean {
  const state = claim === null ? 'elsewhere' : stateOf(claim);
  return state === 'elsewhere' ? Date.now() - touched <= silentAfterMs : state === 'running';
}

/** The claim in a file; null where there is no such file. */
function read(path: string): Found | null {
  try {
    const stats = statSync(path);
    const readable = stats.isFile() && stats.size < LARGEST;
    return { claim: readable ? parse(readFileSync(path, 'utf8')) : null, touched: stats.mtimeMs };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    // Whoever wants to write there is told what else is wrong.
    return code === 'EACCES' || code === 'EPERM' ? { claim: null, touched: 0 } : null;
  }
}

function parse(text: string): Claim | null {
  try {
    return claimSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Writes the file unless there is one. Returns whether it did. */
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
