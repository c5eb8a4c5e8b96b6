/**
 * @file Training records on disk, one per model: `models/.trainings/<model>/job.json`, or the
 *   checkpoint beside it if that is newer.
 */
import { existsSync, readdirSync, readFileSync, statSync, type Stats } from 'node:fs';
import { mkdir, rename, rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { checkpointFile, trainingFolder } from '../../neural/training/checkpoint-file.ts';
import { summariseCheckpoint, type CheckpointSummary } from '../../neural/training/checkpoint.ts';
import { requestCancel } from '../../neural/training/cancel-request.ts';
import { eventLogFile } from '../../neural/training/event-log.ts';
import { isAlive, ownIdentity, stateOf } from '../../files/process-identity.ts';
import { writeWhole } from '../../files/write-whole.ts';
import {
  heldClaim,
  HEARTBEAT_MS,
  isClaimed,
  SILENT_AFTER_MS,
} from '../../neural/training/training-claim.ts';
import { UserError } from '../../texts/user-error.ts';
import { ENDED_WITH_PROGRAM, trainingOfCheckpoint } from './checkpointed.ts';
import { orCannotWrite } from '../files/files.ts';
import { MODEL_NAME } from '../../arguments/model-name.ts';
import { parseRecord, RECORD_VERSION, type TrainingRecord } from './record.ts';
import { advance, isOutcome, isOver, type TrainingState } from './state.ts';
import { replay, TrainingLog, type TimedUpdate } from './training-log.ts';
import { watchFolder } from './folder-watch.ts';
import { unreadableTraining } from './unreadable.ts';
import type { Workspace } from '../files/workspace.ts';

export interface RememberedTraining {
  /**
   * The state of an ended training, `interrupted` if it ran when its program ended; or of one that
   * another process is running, as it started (`cancelling` if that process keeps no log), or keeps
   * waiting.
   */
  readonly state: TrainingState;
  /** Whether this process wrote it. */
  readonly own: boolean;
  /** The log of one that another process is training, and what has happened since `state`. */
  readonly live?: { readonly log: TrainingLog; readonly updates: readonly TimedUpdate[] };
}

export class TrainingRecords {
  readonly #workspace: Workspace;
  /** Writes for the same model run in sequence. */
  readonly #writes = new Map<string, Promise<void>>();
  readonly #kept = new Set<string>();
  /** The last state read from each model's log, so that long logs are not reread every time. */
  readonly #read = new Map<string, ReadLog>();
  #heartbeat: NodeJS.Timeout | null = null;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /**
   * All recorded trainings, including those that other processes are running and logging.
   *
   * @param isFollowed whether a model's training is followed already, so that it need not be read.
   */
  load(isFollowed: (model: string) => boolean): RememberedTraining[] {
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
      .filter((name) => MODEL_NAME.test(name) && !isFollowed(name))
      .flatMap((model) => this.underWay(model) ?? this.find(model) ?? []);
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

  /** Whether the process that writes this log still holds the model. */
  isLive(model: string, log: TrainingLog): boolean {
    return log.token !== null && log.token === heldClaim(this.#folder(model));
  }

  /** Asks the process that trains a model to stop. Throws UserError `cannot_write`, `leads_outside`. */
  requestCancel(model: string): void {
    const folder = this.#workspace.folderToWrite(this.#folder(model));
    try {
      requestCancel(folder);
    } catch (error) {
      const { code: reason } = error as NodeJS.ErrnoException;
      if (reason === undefined) throw error;
      const file = this.#workspace.display(folder);
      throw new UserError('cannot_write', { file, reason }, { cause: error });
    }
  }

  /** Calls `look` whenever a model's training may have changed, until the returned function is called. */
  watch(model: string, look: () => void): () => void {
    return watchFolder(this.#folder(model), look);
  }

  /** The training of a model in another process, running or waiting; null if none is known. */
  underWay(model: string): RememberedTraining | null {
    return this.#live(model) ?? this.#ending(model) ?? this.#waiting(model);
  }

  /** A training that another process is running and logging; null for others. */
  #live(model: string): RememberedTraining | null {
    if (heldClaim(this.#folder(model)) === null) return null;
    const log = this.#log(model);
    const { updates, problem } = log.read();
    if (problem !== null) return { state: this.#unreadable(model, problem), own: false };
    const state = log.beginning(this.#record(model)?.state ?? null);
    if (state === null || !this.isLive(model, log)) return null;
    if (updates.some(({ update }) => isOutcome(update))) return null;
    return { state, own: false, live: { log, updates } };
  }

  /**
   * A training whose program has ended while its process is still saving the model; null for others.
   */
  #ending(model: string): RememberedTraining | null {
    const record = this.#record(model);
    if (record === null || isOver(record.state) || this.#kept.has(model)) return null;
    if (isOwn(record) || goesOnElsewhere(record)) return null;
    if (!isClaimed(this.#folder(model))) return null;
    return { state: { ...record.state, status: 'cancelling' }, own: false };
  }

  /** A training that another program keeps waiting or is about to start; null for others. */
  #waiting(model: string): RememberedTraining | null {
    const record = this.#record(model);
    if (record === null || this.#kept.has(model) || !goesOnElsewhere(record)) return null;
    return { state: record.state, own: false };
  }

  #remembered(model: string): RememberedTraining | null {
    const known = this.#newest(model);
    const checkpoint = summariseCheckpoint(this.#folder(model));
    if (checkpoint && tellsMore(checkpoint, known)) {
      const same = known !== null && checkpoint.plan.trainingId === known.state.id;
      const file = this.#modelFile(model);
      const display = (path: string): string => this.#workspace.display(path);
      const state = same ? known.state : null;
      return {
        state: trainingOfCheckpoint(checkpoint, { model, file }, state, display),
        own: false,
      };
    }
    if (known === null) return null;
    const { state, own } = known;
    const now = new Date().toISOString();
    return { state: isOver(state) ? state : advance(state, ENDED_WITH_PROGRAM, now), own };
  }

  /** The content of job.json or of the log, whichever is newer; null if there is neither. */
  #newest(model: string): KnownTraining | null {
    const record = this.#record(model);
    const own = record !== null && isOwn(record);
    const written = timeOf(eventLogFile(this.#folder(model)));
    if (written !== null && written > (record?.written ?? 0)) {
      const state = this.#logged(model, written, record);
      if (state !== null) {
        const same = record?.state.id === state.id;
        return { state, written, own: own && same, logged: true };
      }
    }
    return record && { state: record.state, written: record.written, own, logged: false };
  }

  /** The state according to the log, or to the record if the log cannot be read; null if it has none. */
  #logged(model: string, written: number, record: StoredRecord | null): TrainingState | null {
    const read = this.#read.get(model);
    if (read?.written === written && read.recorded === record?.written) return read.state;
    const log = this.#log(model);
    const { updates, problem } = log.read();
    if (problem !== null) return record?.state ?? this.#unreadable(model, problem);
    const beginning = log.beginning(record?.state ?? null);
    const state = beginning && replay(beginning, updates);
    this.#read.set(model, { written, recorded: record?.written, state });
    return state;
  }

  /** Stands in for a training whose log cannot be read. */
  #unreadable(model: string, reason: string): TrainingState {
    const written = timeOf(eventLogFile(this.#folder(model))) ?? 0;
    return unreadableTraining(model, new Date(written).toISOString(), reason);
  }

  #log(model: string): TrainingLog {
    const display = (path: string): string => this.#workspace.display(path);
    const modelFile = display(this.#modelFile(model));
    return new TrainingLog(this.#folder(model), { model, modelFile, display });
  }

  #modelFile(model: string): string {
    return join(this.#workspace.models, `${model}.h5`);
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

  /** Resolves when everything that was recorded so far is on disk, as far as the system allows. */
  async written(): Promise<void> {
    await Promise.all(this.#writes.values());
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

  /** Moves a model's checkpoint and log to another model; everything else is deleted. */
  async rename(model: string, newModel: string): Promise<void> {
    await this.remove(newModel);
    await this.#after(newModel, async () => {
      const to = this.#folder(newModel);
      for (const fileIn of [checkpointFile, eventLogFile]) {
        const from = fileIn(this.#folder(model));
        if (!existsSync(from)) continue;
        await mkdir(to, { recursive: true });
        await rename(from, fileIn(to));
      }
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

/** Times in milliseconds since 1970: when the log was written, and the record that was read with it. */
interface ReadLog {
  readonly written: number;
  readonly recorded: number | undefined;
  readonly state: TrainingState | null;
}

interface KnownTraining {
  readonly state: TrainingState;
  /** In milliseconds since 1970. */
  readonly written: number;
  /** Whether this process wrote it. */
  readonly own: boolean;
  /** Whether the log says so. */
  readonly logged: boolean;
}

/** Whether a checkpoint is of an unknown training, or of more epochs than known. */
function tellsMore(checkpoint: CheckpointSummary, known: KnownTraining | null): boolean {
  if (known === null) return true;
  const { state, written, logged } = known;
  if (checkpoint.plan.trainingId === state.id) {
    return checkpoint.written > written && checkpoint.history.length > state.epochs.length;
  }
  // A training that failed before its first epoch has left the earlier one's checkpoint as it was.
  return checkpoint.written > written || (logged && isOver(state) && state.epochs.length === 0);
}

/** When a file was written, in milliseconds since 1970; null where there is none that can be read. */
function timeOf(path: string): number | null {
  try {
    const stats = statSync(path);
    return stats.isFile() ? stats.mtimeMs : null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return null;
  }
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
