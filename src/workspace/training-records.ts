/** @file Trainings remembered on disk, `models/.trainings/<model>/job.json`, one for each model. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { trainingFolder } from '../neural/training/checkpoint-file.ts';
import { writeFileAtomic } from './files.ts';
import { MODEL_NAME } from './model-name.ts';
import { isOver, type TrainingState } from './training-state.ts';

/** A file that its program has not touched for so long belongs to a program that is gone. */
const SILENT_AFTER_MS = 60_000;

const HEARTBEAT_MS = 10_000;

/** Version of the file's layout: others are left alone. */
const VERSION = 1;

interface RecordFile {
  readonly version: number;
  /** Process that has, or had, the training. */
  readonly pid: number;
  readonly state: TrainingState;
}

export interface RememberedTraining {
  readonly state: TrainingState;
  /** Whether it goes on in another process. */
  readonly elsewhere: boolean;
}

export class TrainingRecords {
  readonly #models: string;
  /** Writes of a model follow each other. */
  readonly #writes = new Map<string, Promise<void>>();
  readonly #kept = new Set<string>();
  #heartbeat: NodeJS.Timeout | null = null;

  /** @param models absolute path of the models folder; it need not exist. */
  constructor(models: string) {
    this.#models = models;
  }

  /** All that are remembered. */
  load(): RememberedTraining[] {
    let names: string[];
    try {
      names = readdirSync(join(this.#models, '.trainings'));
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
    return names
      .filter((name) => MODEL_NAME.test(name))
      .flatMap((model) => {
        const remembered = this.of(model);
        return remembered === null ? [] : [remembered];
      });
  }

  /** The one of a model; null where there is none that can be read. */
  of(model: string): RememberedTraining | null {
    const path = this.#file(model);
    try {
      const { mtimeMs } = statSync(path);
      const record = JSON.parse(readFileSync(path, 'utf8')) as RecordFile;
      if (record.version !== VERSION || record.state.request.model !== model) return null;
      const { state, pid } = record;
      const fresh = Date.now() - mtimeMs < SILENT_AFTER_MS;
      return { state, elsewhere: !isOver(state) && fresh && isOtherProcess(pid) };
    } catch (error) {
      // A record is a convenience: one that a full disk or a hand has spoilt is as good as none.
      if (error instanceof SyntaxError || error instanceof TypeError) return null;
      if (isMissing(error)) return null;
      throw error;
    }
  }

  /**
   * Remembers a state, after those before it; until it is over the file is kept fresh. Throws
   * UserError `cannot_write`.
   */
  save(state: TrainingState): Promise<void> {
    const { model } = state.request;
    if (isOver(state)) this.#kept.delete(model);
    else this.#kept.add(model);
    this.#beat();
    const record: RecordFile = { version: VERSION, pid: process.pid, state };
    const bytes = new TextEncoder().encode(JSON.stringify(record));
    return this.#after(model, () => writeFileAtomic(this.#file(model), bytes, { overwrite: true }));
  }

  /** Forgets the training of a model, with its checkpoint. */
  remove(model: string): Promise<void> {
    this.#kept.delete(model);
    this.#beat();
    const folder = trainingFolder(this.#models, model);
    return this.#after(model, () => rm(folder, { recursive: true, force: true }));
  }

  #file(model: string): string {
    return join(trainingFolder(this.#models, model), 'job.json');
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
          // A file that is gone is written anew with the next epoch.
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

function isMissing(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' || code === 'ENOTDIR';
}

function isOtherProcess(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there, and another user's.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
