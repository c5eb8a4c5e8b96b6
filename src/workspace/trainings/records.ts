/**
 * @file Training records on disk, one per model: `models/.trainings/<model>/job.json`, or the
 *   checkpoint beside it if that is newer.
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
   * The state of an ended training, `interrupted` if it ran when its program ended; or `cancelling`
   * while the training process of an ended program is still running.
   */
  readonly state: TrainingState;
  /** Whether this process wrote it. */
  readonly own: boolean;
}

export class TrainingRecords {
  readonly #workspace: Workspace;
  /** Writes for the same model run in sequence. */
  readonly #writes = new Map<string, Promise<void>>();
  readonly #kept = new Set<string>();
  #heartbeat: NodeJS.Timeout | null = null;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** All recorded trainings except those running in another process. */
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

  /** The record of a model; null while another process trains it or if there is none. */
  find(model: string): RememberedTraining | null {
    return this.elsewhere(model) === null ? this.#remembered(model) : null;
  }

  /** The training of a model that runs in another process; its id is empty if unknown. */
  elsewhere(model: string): { readonly id: string } | null {
    const record = this.#record(model);
    const goesOn = record !== null && goesOnElsewhere(record);
    if (!goesOn && !isClaimed(this.#folder(model))) return null;
    return { id: goesOn ? record.state.id : '' };
  }

  /**
   * A training whose program has ended while its process is still saving the model; null for others.
   */
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

  /** The content of job.json, or that it cannot be read; null if there is none. */
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
   * Records a state, after all earlier ones; until the training ends, the file is kept fresh. Throws
   * UserError `training_busy` if another process owns the training, `cannot_write`.
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

  /** Deletes the record of a model's training and its checkpoint. */
  remove(model: string): Promise<void> {
    this.#kept.delete(model);
    this.#beat();
    return this.#after(model, async () => {
      const folder = this.#workspace.toWrite(this.#folder(model));
      await rm(folder, { recursive: true, force: true });
    });
  }

  /** Moves a model's checkpoint, if there is one, to another model; everything else is deleted. */
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
          // A missing file is rewritten with the next epoch.
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

/** Largest record, in bytes; 10,000 epochs take three million. */
const LARGEST_RECORD = 32 * 1024 * 1024;

/**
 * Stands in for a record that cannot be read.
 * @param reason the system's error code, or empty.
 */
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

/** Whether another process, as far as can be known, owns an unfinished training. */
function goesOnElsewhere(record: StoredRecord): boolean {
  const { pid, machine, started = null, state, written } = record;
  if (isOver(state) || isOwn(record)) return false;
  const fresh = Date.now() - written < SILENT_AFTER_MS;
  if (machine === undefined) return fresh && isAlive(pid);
  const process = stateOf({ pid, machine, started });
  return process === 'elsewhere' ? fresh : process === 'running';
}
