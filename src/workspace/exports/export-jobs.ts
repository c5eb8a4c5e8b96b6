/**
 * @file Exports with sound, which take a while: queued, rendered one at a time, followed and cancelled
 *   by their ids. The newest results stay in the workspace's cache until the program ends.
 */
import { randomBytes } from 'node:crypto';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryName } from '../../files/temporary-name.ts';
import { UserError } from '../../texts/user-error.ts';
import type { Workspace } from '../files/workspace.ts';
import { exportAudio } from './export-audio.ts';
import { exportFileName, type AudioFormat } from './export-formats.ts';
import type { ExportedPiece } from './exported-piece.ts';

export const EXPORT_STATUSES = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const;

export interface ExportState {
  readonly id: string;
  /** Id of the piece. */
  readonly piece: string;
  readonly format: AudioFormat;
  readonly status: (typeof EXPORT_STATUSES)[number];
  /** Share that is done, 0..1. */
  readonly progress: number;
  readonly fileName: string;
  /** Size of the file; null until it is done. */
  readonly bytes: number | null;
  /** Why it failed; null otherwise. */
  readonly problem: UserError | null;
}

type Listener = (state: ExportState) => void;

/** Most exports that wait for their turn. */
export const MOST_WAITING = 8;
/** Most results that are kept, and most bytes of them beside the newest; the oldest go first. */
const MOST_KEPT = 8;
const MOST_BYTES = 1024 ** 3;
/** Assumed time that a waiting export takes, in seconds. */
const USUAL_SECONDS = 10;

interface Job {
  state: ExportState;
  readonly work: ExportedPiece;
  readonly controller: AbortController;
  readonly listeners: Set<Listener>;
  readonly file: string;
}

export interface ExportJobsOptions {
  /** Called with a fault of the program that ended an export. */
  readonly logError: (error: unknown) => void;
  /** Renders; by default {@link exportAudio}. */
  readonly run?: typeof exportAudio;
}

export class ExportJobs {
  readonly #workspace: Workspace;
  readonly #options: Required<ExportJobsOptions>;
  /** In the order of their start. */
  readonly #jobs = new Map<string, Job>();
  #running: Promise<void> | null = null;
  #closed = false;

  constructor(workspace: Workspace, options: ExportJobsOptions) {
    this.#workspace = workspace;
    this.#options = { run: exportAudio, ...options };
  }

  /**
   * Queues an export. Throws UserError `server_busy`, `leads_outside`.
   *
   * @param piece its id, for those who list exports.
   */
  start(piece: string, work: ExportedPiece, format: AudioFormat): ExportState {
    const waiting = this.#with('waiting').length;
    if (waiting >= MOST_WAITING) {
      throw new UserError('server_busy', { seconds: USUAL_SECONDS * waiting });
    }
    const id = randomBytes(8).toString('hex');
    const fileName = exportFileName(work, format);
    const state: ExportState = {
      id,
      piece,
      format,
      status: 'waiting',
      progress: 0,
      fileName,
      bytes: null,
      problem: null,
    };
    // The name says whose it is: what a killed program leaves is swept by the next one.
    const file = this.#workspace.toWrite(join('.cache', 'exports', temporaryName()));
    const job = { state, work, file, controller: new AbortController(), listeners: new Set() };
    this.#jobs.set(id, job as Job);
    this.#next();
    return this.get(id);
  }

  /** Throws UserError `export_not_found`. */
  get(id: string): ExportState {
    return this.#job(id).state;
  }

  /**
   * Calls `listener` with every later state. Returns a function that ends this. Throws UserError
   * `export_not_found`.
   */
  subscribe(id: string, listener: Listener): () => void {
    const { listeners } = this.#job(id);
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  /** The result. Throws UserError `export_not_found`, `export_not_ready`. */
  file(id: string): { readonly path: string; readonly name: string } {
    const { state, file } = this.#job(id);
    if (state.status !== 'done') throw new UserError('export_not_ready', { id });
    return { path: file, name: state.fileName };
  }

  /** Cancels an export, or deletes its result. Throws UserError `export_not_found`. */
  async remove(id: string): Promise<void> {
    const job = this.#job(id);
    this.#jobs.delete(id);
    job.controller.abort();
    if (!isOver(job.state)) this.#change(job, { status: 'cancelled' });
    await rm(job.file, { force: true });
  }

  /** Cancels all exports and deletes their results. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#jobs.keys()].map((id) => this.remove(id)));
    await this.#running;
  }

  #job(id: string): Job {
    const job = this.#jobs.get(id);
    if (job === undefined) throw new UserError('export_not_found', { id });
    return job;
  }

  #with(status: ExportState['status']): Job[] {
    return [...this.#jobs.values()].filter(({ state }) => state.status === status);
  }

  #next(): void {
    const [job] = this.#with('waiting');
    if (this.#running !== null || job === undefined || this.#closed) return;
    this.#running = this.#run(job).finally(() => {
      this.#running = null;
      this.#next();
    });
  }

  async #run(job: Job): Promise<void> {
    const { work, state, file, controller } = job;
    this.#change(job, { status: 'running' });
    try {
      await this.#options.run(work, state.format, file, {
        signal: controller.signal,
        onProgress: (progress) => this.#change(job, { progress }),
      });
      const { size } = await stat(file);
      this.#change(job, { status: 'done', progress: 1, bytes: size });
      await this.#forgetOldest();
    } catch (error) {
      if (controller.signal.aborted) return;
      if (!(error instanceof UserError)) this.#options.logError(error);
      const problem =
        error instanceof UserError ? error : new UserError('internal_error', {}, { cause: error });
      this.#change(job, { status: 'failed', problem });
    }
  }

  #change(job: Job, change: Partial<ExportState>): void {
    if (job.state.status === 'cancelled') return;
    job.state = { ...job.state, ...change };
    for (const listener of [...job.listeners]) listener(job.state);
  }

  async #forgetOldest(): Promise<void> {
    const over = [...this.#jobs.values()].filter(({ state }) => isOver(state)).reverse();
    let bytes = 0;
    for (const [index, { state }] of over.entries()) {
      bytes += state.bytes ?? 0;
      if (index >= MOST_KEPT || (index > 0 && bytes > MOST_BYTES)) await this.remove(state.id);
    }
  }
}

/** Whether nothing more will happen to an export. */
export function isOver({ status }: Pick<ExportState, 'status'>): boolean {
  return status !== 'waiting' && status !== 'running';
}
