/** @file The trainings of a workspace: started, queued, watched, cancelled, resumed and remembered. */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { hasCheckpoint } from '../neural/training/checkpoint-file.ts';
import type { TrainingEvent, TrainingRequest } from '../neural/training/events.ts';
import { UserError } from './errors.ts';
import { InProcessQueue, type JobQueue } from './job-queue.ts';
import { checkModelName, modelNames } from './model-name.ts';
import { checkTrainingFolder } from './training-folder.ts';
import { TrainingRecords } from './training-records.ts';
import { advance, isOutcome, isOver, toUpdate } from './training-state.ts';
import type {
  StatusUpdate,
  TrainingOptions,
  TrainingState,
  TrainingUpdate,
} from './training-state.ts';
import type { Workspace } from './workspace.ts';

/** Starts a training elsewhere; see neural/training. `finished` resolves with the last event. */
export type StartTraining = (
  request: TrainingRequest,
  onEvent: (event: TrainingEvent) => void,
) => { cancel(): void; readonly finished: Promise<TrainingEvent> };

export interface NumberedUpdate {
  /** From 1, rising; steps that were not kept leave gaps. */
  readonly id: number;
  readonly update: TrainingUpdate;
}

interface Training {
  state: TrainingState;
  /** Whether it goes on from where it was, rather than begins. */
  resumed: boolean;
  /** Whether who asked for it has been told that it waits or runs. */
  shown: boolean;
  /** All updates but old steps. */
  log: NumberedUpdate[];
  readonly listeners: Set<(update: NumberedUpdate) => void>;
  cancel(): void;
  over: Promise<TrainingState>;
  end(state: TrainingState): void;
}

/** Updates of which only the latest is kept. */
const PASSING: readonly TrainingUpdate['type'][] = ['step', 'import'];

const ENDED_WITH_PROGRAM: Extract<TrainingUpdate, { type: 'failed' }> = {
  type: 'failed',
  code: 'interrupted',
  message: 'The program ended before this training did: resume it to go on.',
  file: null,
};

export class Trainings {
  readonly #workspace: Workspace;
  readonly #startTraining: StartTraining;
  readonly #queue: JobQueue;
  readonly #records: TrainingRecords;
  /** By id, oldest first; null until the first look at those of earlier runs. */
  #loaded: Map<string, Training> | null = null;
  /** Models whose request is being checked, before their training exists. */
  readonly #starting = new Set<string>();
  #closing = false;

  /** Knows the trainings of earlier runs; what went on when the program ended is `interrupted`. */
  constructor(
    workspace: Workspace,
    startTraining: StartTraining,
    queue: JobQueue = new InProcessQueue(),
  ) {
    this.#workspace = workspace;
    this.#startTraining = startTraining;
    this.#queue = queue;
    this.#queue.work((id) => this.#run(id));
    this.#records = new TrainingRecords(workspace.models);
  }

  /**
   * Starts a training of `options` on the MIDI files of `options.directory` (absolute), or queues it
   * behind those that were asked for before.
   *
   * Throws UserError `invalid_model_name`, `directory_not_found`, `no_training_data`,
   * `model_not_found` (for `from`), `training_busy` while the same model is trained, `cannot_write`.
   */
  async start(options: TrainingOptions): Promise<TrainingState> {
    const { model, from } = options;
    checkModelName(model);
    return this.#exclusively(model, async () => {
      if (from !== undefined) await this.#checkModel(from);
      await this.#checkFolder(options.directory);
      const old = this.#newestOf(model);
      if (old) this.#all.delete(old.state.id);
      const training = this.#add({
        id: randomUUID(),
        status: 'queued',
        request: { ...options, directory: this.#workspace.display(options.directory) },
        createdAt: new Date().toISOString(),
        startedAt: null,
        finishedAt: null,
        resumable: false,
        lastEventId: 0,
        progress: null,
        files: null,
        data: null,
        step: null,
        epochs: [],
        outcome: null,
      });
      return this.#enqueue(training);
    });
  }

  /**
   * Goes on with a training that was interrupted or cancelled, or has finished its epochs and is given
   * more, under its id. One that had not ended an epoch begins again.
   *
   * Throws UserError `training_not_found`, `training_not_resumable`, `training_busy`,
   * `directory_not_found`, `no_training_data`, `cannot_write`.
   */
  async resume(id: string, options: { readonly epochs?: number } = {}): Promise<TrainingState> {
    const training = this.#find(id);
    const { request, status, resumable, epochs } = this.#known(training);
    const { model } = request;
    const refuse = (reason: 'not-over' | 'finished' | 'no-checkpoint') =>
      new UserError('training_not_resumable', { training: id, model, reason });
    if (!isOver(training.state)) throw refuse('not-over');
    if (!resumable) throw refuse('no-checkpoint');
    const wanted = options.epochs ?? request.epochs;
    if (status === 'done' && wanted <= epochs.length) throw refuse('finished');
    return this.#exclusively(model, async () => {
      await this.#checkFolder(resolve(this.#workspace.root, request.directory));
      this.#all.delete(id);
      const again = this.#add({
        ...training.state,
        status: 'queued',
        request: { ...request, epochs: wanted },
        startedAt: null,
        finishedAt: null,
        resumable: false,
        step: null,
        outcome: null,
      });
      again.resumed = true;
      return this.#enqueue(again);
    });
  }

  /** The last training of a model. Throws UserError `training_not_resumable` where there is none. */
  lastOf(model: string): TrainingState {
    const training = this.#newestOf(model);
    if (training) return this.#known(training);
    throw new UserError('training_not_resumable', { training: '', model, reason: 'no-checkpoint' });
  }

  /** Newest first. */
  list(): TrainingState[] {
    return [...this.#all.values()].map((training) => this.#known(training)).reverse();
  }

  /** Throws UserError `training_not_found`. */
  get(id: string): TrainingState {
    return this.#known(this.#find(id));
  }

  /** Asks a training to stop and keep its best model; one that has ended stays as it is. */
  cancel(id: string): TrainingState {
    const training = this.#find(id);
    const { status } = training.state;
    if (status === 'queued') this.#receive(id, { type: 'cancelled', file: null });
    if (status === 'running') {
      this.#receive(id, { type: 'status', status: 'cancelling' });
      training.cancel();
    }
    return this.get(id);
  }

  /** The state at the end. */
  finished(id: string): Promise<TrainingState> {
    return this.#find(id).over;
  }

  /** The kept updates after number `after`, in order. */
  updatesAfter(id: string, after: number): NumberedUpdate[] {
    return this.#find(id).log.filter((entry) => entry.id > after);
  }

  /** Calls `listener` with every later update until the returned function is called. */
  subscribe(id: string, listener: (update: NumberedUpdate) => void): () => void {
    const { listeners } = this.#find(id);
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  /** Forgets a training that is over and its checkpoint; its model stays. Throws UserError. */
  async remove(id: string): Promise<void> {
    const { state } = this.#find(id);
    const { model } = state.request;
    if (!isOver(state)) throw new UserError('training_busy', { training: id, model });
    this.#all.delete(id);
    await this.#records.remove(model);
  }

  /** Forgets what a deleted model leaves behind. Throws UserError `training_busy`. */
  async forget(model: string): Promise<void> {
    const training = this.#newestOf(model);
    if (training) await this.remove(training.state.id);
    else await this.#records.remove(model);
  }

  /** Cancels what is running and waits for its end; what waits can be resumed another time. */
  async close(): Promise<void> {
    this.#closing = true;
    const all = [...(this.#loaded?.values() ?? [])].map(({ state }) => state);
    const open = all.filter((state) => !isOver(state));
    for (const { id, status } of open) {
      if (status === 'queued') this.#receive(id, ENDED_WITH_PROGRAM);
      else this.cancel(id);
    }
    await Promise.all(open.map(({ id }) => this.finished(id)));
  }

  get #all(): Map<string, Training> {
    if (this.#loaded !== null) return this.#loaded;
    const trainings = (this.#loaded = new Map<string, Training>());
    const remembered = this.#records
      .load()
      .filter(({ elsewhere }) => !elsewhere)
      .sort((a, b) => (a.state.createdAt < b.state.createdAt ? -1 : 1));
    for (const { state } of remembered) {
      const ended = isOver(state)
        ? state
        : advance(state, ENDED_WITH_PROGRAM, new Date().toISOString());
      trainings.set(state.id, newTraining(ended));
    }
    return trainings;
  }

  #find(id: string): Training {
    const training = this.#all.get(id);
    if (training === undefined) throw new UserError('training_not_found', { id });
    return training;
  }

  #newestOf(model: string): Training | undefined {
    return [...this.#all.values()].findLast(({ state }) => state.request.model === model);
  }

  /** The state with what only the disk knows. */
  #known({ state }: Training): TrainingState {
    return { ...state, resumable: isOver(state) && this.#isResumable(state) };
  }

  #isResumable({ status, outcome, request, epochs }: TrainingState): boolean {
    if (status === 'interrupted') return true;
    if (outcome?.type === 'done' && outcome.stoppedEarly) return false;
    // Without an epoch of its own the checkpoint is that of an earlier training of the model.
    return epochs.length > 0 && hasCheckpoint(this.#workspace.models, request.model);
  }

  /** Runs `begin` unless the model is trained, or about to be, here or by another process. */
  async #exclusively(model: string, begin: () => Promise<TrainingState>): Promise<TrainingState> {
    const own = this.#newestOf(model)?.state;
    const known = this.#records.of(model);
    const elsewhere = known?.elsewhere ? known.state : undefined;
    const busy = own && !isOver(own) ? own : elsewhere;
    if (busy || this.#starting.has(model)) {
      throw new UserError('training_busy', { training: busy?.id ?? '', model });
    }
    this.#starting.add(model);
    try {
      return await begin();
    } finally {
      this.#starting.delete(model);
    }
  }

  #checkFolder(directory: string): Promise<void> {
    return checkTrainingFolder(directory, (path) => this.#workspace.display(path));
  }

  async #checkModel(name: string): Promise<void> {
    checkModelName(name);
    if (existsSync(this.#modelFile(name))) return;
    const available = await modelNames(this.#workspace.models);
    throw new UserError('model_not_found', { model: name, available });
  }

  #modelFile(name: string): string {
    return this.#workspace.resolveInside(join(this.#workspace.models, `${name}.h5`));
  }

  #add(state: TrainingState): Training {
    const training = newTraining(state);
    this.#all.set(state.id, training);
    return training;
  }

  async #enqueue(training: Training): Promise<TrainingState> {
    const { id } = training.state;
    try {
      await this.#records.save(training.state);
    } catch (error) {
      this.#all.delete(id);
      throw error;
    }
    await this.#queue.add(id);
    training.shown = true;
    return this.get(id);
  }

  /** The worker: trains, and resolves when the training is over. */
  async #run(id: string): Promise<void> {
    const training = this.#all.get(id);
    if (training === undefined || isOver(training.state) || this.#closing) return;
    this.#begin(training);
    try {
      const { cancel, finished } = this.#startTraining(this.#requestOf(training), (event) =>
        this.#receive(id, event),
      );
      training.cancel = cancel;
      if (training.state.status === 'cancelling') cancel();
      const last = await finished;
      if (!isOver(training.state)) this.#receive(id, last);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.#receive(id, { type: 'failed', message, file: null });
    }
    await training.over;
  }

  /** It runs now; those who have seen it wait are told. */
  #begin(training: Training): void {
    const { id } = training.state;
    if (training.shown) this.#receive(id, { type: 'status', status: 'running' });
    else training.state = begun(training.state);
  }

  #requestOf({ state, resumed }: Training): TrainingRequest {
    const { directory, from, ...rest } = state.request;
    return {
      ...rest,
      directory: resolve(this.#workspace.root, directory),
      modelsDirectory: this.#workspace.models,
      cacheDirectory: this.#workspace.noteCache,
      trainingId: state.id,
      ...(from !== undefined && { from: this.#modelFile(from) }),
      ...(resumed && { resume: true }),
    };
  }

  #receive(id: string, event: TrainingEvent | StatusUpdate): void {
    const training = this.#find(id);
    if (isOver(training.state)) return;
    const update =
      event.type === 'status' ? event : toUpdate(event, (path) => this.#workspace.display(path));
    training.state = advance(training.state, update, new Date().toISOString());
    const entry = { id: training.state.lastEventId, update };
    training.log = [...training.log.filter((kept) => !PASSING.includes(kept.update.type)), entry];
    for (const listener of training.listeners) listener(entry);
    if (PASSING.includes(update.type)) return;
    const ended = isOutcome(update);
    void this.#records
      .save(training.state)
      // What a full disk refuses now is written with the next update, and else found out as an
      // interruption; the training itself must not suffer.
      .catch(() => undefined)
      .then(() => ended && training.end(this.#known(training)));
  }
}

function newTraining(state: TrainingState): Training {
  let end: Training['end'] = () => undefined;
  const over = new Promise<TrainingState>((resolve) => (end = resolve));
  if (isOver(state)) end(state);
  return {
    state,
    resumed: false,
    shown: false,
    log: [],
    listeners: new Set(),
    cancel: () => undefined,
    over,
    end,
  };
}

function begun(state: TrainingState): TrainingState {
  return { ...state, status: 'running', startedAt: new Date().toISOString() };
}
