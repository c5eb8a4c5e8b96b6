/**
 * @file Trainings remembered on disk, one for each model: `models/.trainings/<model>/job.json`, or the
 * checkpoint beside it where that is newer.
 */
import { existsSync, readdirSync, readFileSync, statSync, type Stats } from 'node:fs';
import { mkdir, rename, rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { checkpointFile, trainingFolder } from '../../neural/training/checkpoint-file.ts';
import { summariseCheckpoint } from '../../neural/training/checkpoint.ts';
import { isAlive, ownIdentity, stateOf } from '../../files/process-identity.ts';
import { writeWhole } from '../../files/write-whole.ts';
import { HEARTBEAT_MS, isClaimed, SILENT_AFTER_MS } from '../../neural/training/training-claim.ts';
import { UserError } from '../../texts/user-error.ts';
import { ENDED_WITH_PROGRAM, trainingOfCheckpoint } from './checkpointed.ts';
import { orCannotWrite } from '../files/files.ts';
import { MODEL_NAME } from '../models/name.ts';
import { parseRecord, RECORD_VERSION, type TrainingRecord } from './record.ts';
import { advance, isOver, type TrainingState } from './state.ts';
import { unreadableTraining } from './unreadable.ts';
import type { Workspace } from '../files/workspace.ts';

export interface RememberedTraining {
  /**
   * One that is over: what went on when its program ended is `interrupted`. Or `cancelling`, where the
   * training process of a program that is gone has not ended yet.
   */
  readonly state: TrainingState;
  /** Whether this process wrote it. */
  readonly own: boolean;
}

export class TrainingRecords {
  readonly #workspace: Workspace;
  /** Writes of a model follow each other. */
  readonly #writes = new Map<string, Promise<void>>();
  readonly #kept = new Set<string>();
  #heartbeat: NodeJS.Timeout | null = null;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** All that are remembered, but those that go on in another process. */
  load(): RememberedTraining[] {
    const folder = join(this.#workspace.models, '.trainings');
    let names: string[];
    try {
      names = readdirSync(folder);
    } catch (error) {
      if (isMissing(error)) return [];
      const { code: reason } = error as NodeJS.ErrnoException;
      if (reason === undefined) throw error;
      throw new UserError('cannot_read', { file: folder, reason }, { cause: error });
    }
    return names
      .filter((name) => MODEL_NAME.test(name))
      .flatMap((model) => this.#ending(model) ?? this.find(model) ?? []);
  }

  /** What is remembered of a model; null while another process trains it, or nothing is remembered. */
  find(model: string): RememberedTraining | null {
    return this.elsewhere(model) === null ? this.#remembered(model) : null;
  }

  /** The training of a model that goes on in another process, its id empty where that is not known. */
  elsewhere(model: string): { readonly id: string } | null {
    const record = this.#record(model);
    const goesOn = record !== null && goesOnElsewhere(record);
    if (!goesOn && !isClaimed(this.#folder(model))) return null;
    return { id: goesOn ? record.state.id : '' };
  }

  /** A training whose program is gone while its process still saves what was learned; null for others. */
  #ending(model: string): RememberedTraining | null {
    const record = this.#record(model);
    if (record === null || isOver(record.state) || this.#kept.has(model)) return null;
    if (goesOnElsewhere(record)) return null;
    if (!isClaimed(this.#folder(model))) return null;
    return { state: { ...record.state, status: 'cancelling' }, own: false };
  }

  #remembered(model: string): RememberedTraining | null {
    const record = this.#record(model);
    const checkpoint = summariseCheckpoint(this.#folder(model));
    if (checkpoint && checkpoint.written > (record?.written ?? 0)) {
      const same = record !== null && checkpoint.plan.trainingId === record.state.id;
      if (!same || checkpoint.history.length > record.state.epochs.length) {
        const file = join(this.#workspace.models, `${model}.h5`);
        const display = (path: string): string => this.#workspace.display(path);
        const known = same ? record.state : null;
        const state = trainingOfCheckpoint(checkpoint, { model, file }, known, display);
        return { state, own: false };
      }
    }
    if (record === null) return null;
    const { state } = record;
    const now = new Date().toISOString();
    return {
      state: isOver(state) ? state : advance(state, ENDED_WITH_PROGRAM, now),
      own: isOwn(record),
    };
  }

  /** What job.json says, or that it cannot be read; null where there is none. */
  #record(model: string): StoredRecord | null {
    const path = this.#file(model);
    try {
      const stats = statSync(path);
      const written = stats.mtimeMs;
      const unreadable = (reason: string) => unreadableRecord(model, stats, reason);
      if (!stats.isFile()) return unreadable('EISDIR');
      if (stats.size > LARGEST_RECORD) return unreadable('EFBIG');
      const record = parseRecord(readFileSync(path, 'utf8'));
      if (record?.state.request.model !== model) return unreadable('');
      return { ...record, written };
    } catch (error) {
      if (isMissing(error)) return null;
      const { code } = error as NodeJS.ErrnoException;
      if (code === undefined) throw error;
      return unreadableRecord(model, null, code);
    }
  }

  /**
   * Remembers a state, after those before it; until it is over the file is kept fresh. Throws
   * UserError `training_busy` where another process has the training, `cannot_write`.
   */
  save(state: TrainingState): Promise<void> {
    const { model } = state.request;
    if (isOver(state)) this.#kept.delete(model);
    else this.#kept.add(model);
    this.#beat();
    const record: TrainingRecord = { version: RECORD_VERSION, ...ownIdentity(), state };
    const bytes = new TextEncoder().encode(JSON.stringify(record));
    const file = this.#file(model);
    const check = async () => {
      const found = this.#record(model);
      if (found === null || !goesOnElsewhere(found)) return;
      throw new UserError('training_busy', { training: found.state.id, model });
    };
    return this.#after(model, async () => {
      this.#workspace.toWrite(file);
      await orCannotWrite(file, () => writeWhole(file, bytes, { check }));
    });
  }

  /** Forgets the training of a model, with its checkpoint. */
  remove(model: string): Promise<void> {
    this.#kept.delete(model);
    this.#beat();
    return this.#after(model, async () => {
      const folder = this.#workspace.toWrite(this.#folder(model));
      await rm(folder, { recursive: true, force: true });
    });
  }

  /** The checkpoint of a model, if there is one, becomes that of another; all else is forgotten. */
  async rename(model: string, newModel: string): Promise<void> {
    await this.remove(newModel);
    await this.#after(newModel, async () => {
      const from = checkpointFile(this.#folder(model));
      const to = this.#folder(newModel);
      if (!existsSync(from)) return;
      await mkdir(to, { recursive: true });
      await rename(from, checkpointFile(to));
    });
    await this.remove(model);
  }

  #file(model: string): string {
    return join(this.#folder(model), 'job.json');
  }

  #folder(model: string): string {
    return trainingFolder(this.#workspace.models, model);
  }

  #after(model: string, write: () => Promise<void>): Promise<void> {
    const before = this.#writes.get(model) ?? Promise.resolve();
    const result = before.then(write);
    this.#writes.set(
      model,
      result.catch(() => undefined),
    );
    return result;
  }

  #beat(): void {
    if (this.#kept.size > 0 && this.#heartbeat === null) {
      this.#heartbeat = setInterval(() => {
        const now = new Date();
        for (const model of this.#kept) {
          // A file that is gone is written again with the next epoch.
          const record = this.#record(model);
          if (record === null || !isOwn(record)) continue;
          utimes(this.#file(model), now, now).catch(() => undefined);
        }
      }, HEARTBEAT_MS);
      this.#heartbeat.unref();
    }
    if (this.#kept.size === 0 && this.#heartbeat !== null) {
      clearInterval(this.#heartbeat);
      this.#heartbeat = null;
    }
  }
}

/** Far more than one needs, in bytes: that of 10,000 epochs has three million. */
const LARGEST_RECORD = 32 * 1024 * 1024;

/** What takes the place of a record that cannot be read. @param reason what the system says, or empty. */
function unreadableRecord(model: string, stats: Stats | null, reason: string): StoredRecord {
  const written = stats?.mtimeMs ?? 0;
  const state = unreadableTraining(model, new Date(written).toISOString(), reason);
  return { version: RECORD_VERSION, pid: 0, machine: '', state, written };
}

function isMissing(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' || code === 'ENOTDIR';
}

type StoredRecord = TrainingRecord & {
  /** In milliseconds since 1970. */
  readonly written: number;
};

function isOwn({ pid, machine }: TrainingRecord): boolean {
  return pid === process.pid && (machine === undefined || machine === ownIdentity().machine);
}

/** Whether another process, as far as can be known, has a training that is not over. */
function goesOnElsewhere(record: StoredRecord): boolean {
  const { pid, machine, started = null, state, written } = record;
  if (isOver(state) || isOwn(record)) return false;
  const fresh = Date.now() - written < SILENT_AFTER_MS;
  if (machine === undefined) return fresh && isAlive(pid);
  const process = stateOf({ pid, machine, started });
  return process === 'elsewhere' ? fresh : process === 'running';
}
