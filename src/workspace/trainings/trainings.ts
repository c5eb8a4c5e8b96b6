/** @file The trainings of a workspace: start, queue, watch, cancel, resume and record them. */
import { randomUUID } from 'node:crypto';
import { join, resolve } from 'node:path';
import { trainingFolder } from '../../neural/training/checkpoint-file.ts';
import type { TrainingEvent, TrainingRequest } from '../../neural/training/events.ts';
import type { ErrorDetails } from '../../texts/errors.ts';
import { UserError } from '../../texts/user-error.ts';
import { FollowedTrainings } from './followed.ts';
import { InProcessQueue, type JobQueue } from './job-queue.ts';
import { ENDED_WITH_PROGRAM } from './checkpointed.ts';
import { checkModelName } from '../models/name.ts';
import type { ModelLibrary } from '../models/models.ts';
import { hasStoppedEarly, isResumable } from './resumable.ts';
import { checkTrainingFolder } from '../files/training-folder.ts';
import { TrainingRecords } from './records.ts';
import {
  refuseImpossibleRequest,
  refuseImpossibleResumption,
} from './refuse-impossible-request.ts';
import { TrainingJob, type NumberedUpdate } from './job.ts';
import { isOutcome, isOver, queuedTraining, toUpdate } from './state.ts';
import type { TrainingOptions, TrainingState, TrainingUpdate } from './state.ts';
import type { Workspace } from '../files/workspace.ts';

/**
 * Starts a training in another process; see neural/training. `finished` resolves with the last event.
 */
export type StartTraining = (
  request: TrainingRequest,
  onEvent: (event: TrainingEvent) => void,
) => { cancel(): void; readonly finished: Promise<TrainingEvent> };

/** Most waiting trainings; each starts when the one before it ends. */
export const MOST_WAITING = 20;

export class Trainings {
  readonly #workspace: Workspace;
  readonly #startTraining: StartTraining;
  readonly #models: Pick<ModelLibrary, 'show'>;
  readonly #queue: JobQueue;
  readonly #records: TrainingRecords;
  /** By id, oldest first; null until those of earlier runs have been read. */
  #loaded: Map<string, TrainingJob> | null = null;
  /** Models whose request is being checked, before their training exists. */
  readonly #starting = new Set<string>();
  /** Trainings that other processes are running. */
  readonly #followed: FollowedTrainings;
  #closing = false;

  /**
   * Also knows the trainings of earlier runs and other programs; a training that ran when its program
   * ended is `interrupted`.
   */
  constructor(
    workspace: Workspace,
    models: Pick<ModelLibrary, 'show'>,
    startTraining: StartTraining,
    queue: JobQueue = new InProcessQueue(),
  ) {
    this.#workspace = workspace;
    this.#models = models;
    this.#startTraining = startTraining;
    this.#queue = queue;
    this.#queue.work((id) => this.#run(id));
    this.#records = new TrainingRecords(workspace);
    this.#followed = new FollowedTrainings(this.#records, (training) => this.#known(training));
  }

  /**
   * Starts a training of `options` on the MIDI files of `options.directory` (absolute), or queues it
   * behind earlier requests.
   *
   * Throws UserError `invalid_model_name`, `directory_not_found`, `cannot_read`, `no_training_data`,
   * `model_not_found` and `model_unusable` (for `from`), `training_busy` while the same model is being
   * trained, `unknown_loss` and `not_enough_memory`, `too_many_trainings`, `leads_outside`,
   * `cannot_write`.
   */
  async start(options: TrainingOptions): Promise<TrainingState> {
    const { model } = options;
    checkModelName(model);
    return this.#exclusively(model, async () => {
      await refuseImpossibleRequest(options, this.#models);
      await this.#checkFolder(options.directory);
      this.#checkPlaces(model);
      const old = this.#newestOf(model);
      if (old) this.#all.delete(old.state.id);
      const request = { ...options, directory: this.#workspace.display(options.directory) };
      const training = this.#add(queuedTraining(randomUUID(), request, new Date().toISOString()));
      return this.#enqueue(training);
    });
  }

  /**
   * Resumes a training under its id: an interrupted or cancelled one, or a finished one with more
   * epochs. A training that had not completed an epoch starts over.
   *
   * Throws UserError `training_not_found`, `training_not_resumable`, `training_busy`,
   * `not_enough_memory`, `directory_not_found`, `cannot_read`, `no_training_data`, `cannot_write`.
   */
  async resume(id: string, options: { readonly epochs?: number } = {}): Promise<TrainingState> {
    const training = this.#find(id);
    const { request, status, resumable, epochs } = this.#known(training);
    const { model } = request;
    const refuse = (reason: ErrorDetails['training_not_resumable']['reason']) =>
      new UserError('training_not_resumable', { training: id, model, reason });
    if (!isOver(training.state)) throw refuse('not-over');
    if (!resumable)
      throw refuse(hasStoppedEarly(training.state) ? 'stopped-early' : 'no-checkpoint');
    const wanted = options.epochs ?? request.epochs;
    if (status === 'done' && wanted <= epochs.length) throw refuse('finished');
    return this.#exclusively(model, async () => {
      refuseImpossibleResumption(trainingFolder(this.#workspace.models, model));
      await this.#checkFolder(resolve(this.#workspace.root, request.directory));
      this.#checkPlaces(model);
      this.#all.delete(id);
      const again: TrainingState = {
        ...training.state,
        status: 'queued',
        request: { ...request, epochs: wanted },
        startedAt: null,
        finishedAt: null,
        resumable: false,
        step: null,
        outcome: null,
      };
      return this.#enqueue(this.#add(again, { resumed: true }));
    });
  }

  /**
   * The last training of a model. Throws UserError `training_busy` while another program trains it,
   * `training_not_resumable` if there is none.
   */
  lastOf(model: string): TrainingState {
    this.#refresh();
    const training = this.#newestOf(model);
    if (training && isOver(training.state)) return this.#known(training);
    const elsewhere = this.#records.elsewhere(model);
    if (elsewhere) {
      const id = training && this.#followed.has(training.state.id) ? training.state.id : '';
      throw new UserError('training_busy', { training: elsewhere.id || id, model });
    }
    throw new UserError('training_not_resumable', { training: '', model, reason: 'no-checkpoint' });
  }

  /** Newest first. */
  list(): TrainingState[] {
    this.#refresh();
    return [...this.#all.values()].map((training) => this.#known(training)).reverse();
  }

  /** Throws UserError `training_not_found`. */
  get(id: string): TrainingState {
    return this.#known(this.#find(id));
  }

  /** Asks a training to stop and keep its best model; does nothing if it has ended. */
  cancel(id: string): TrainingState {
    const training = this.#find(id);
    const { status } = training.state;
    if (status === 'queued') this.#receive(id, { type: 'cancelled', file: null });
    if (status === 'running' && this.#followed.has(id)) this.#followed.cancel(id);
    else if (status === 'running') {
      this.#receive(id, { type: 'status', status: 'cancelling' });
      training.cancel();
    }
    return this.get(id);
  }

  /** The final state. */
  finished(id: string): Promise<TrainingState> {
    const training = this.#find(id);
    const leave = this.#followed.watch(id);
    return training.over.finally(leave);
  }

  /** The kept updates after number `after`, in order. */
  updatesAfter(id: string, after: number): NumberedUpdate[] {
    return this.#find(id).updatesAfter(after);
  }

  /** Calls `listener` with every later update until the returned function is called. */
  subscribe(id: string, listener: (update: NumberedUpdate) => void): () => void {
    const leave = this.#find(id).subscribe(listener);
    const stopWatching = this.#followed.watch(id);
    return () => {
      leave();
      stopWatching();
    };
  }

  /** Deletes an ended training and its checkpoint; its model stays. Throws UserError. */
  async remove(id: string): Promise<void> {
    const { state } = this.#find(id);
    const { model } = state.request;
    if (!isOver(state)) throw new UserError('training_busy', { training: id, model });
    this.#all.delete(id);
    await this.#records.remove(model);
  }

  /**
   * Throws UserError `training_busy` while a model is being trained or waits to be, here or elsewhere.
   */
  refuseBusy(model: string): void {
    this.#followed.lookAtAll();
    const own = this.#newestOf(model)?.state;
    const busy = own && !isOver(own) ? own : this.#records.elsewhere(model);
    if (busy || this.#starting.has(model)) {
      throw new UserError('training_busy', { training: busy?.id ?? '', model });
    }
  }

  /**
   * Throws UserError `training_unfinished` if there is a cancelled or interrupted training that can be
   * resumed.
   */
  refuseUnfinished(model: string): void {
    this.#refresh();
    const training = this.#newestOf(model);
    if (!training) return;
    const { id, status, resumable } = this.#known(training);
    if (resumable && status !== 'done') {
      throw new UserError('training_unfinished', { training: id, model });
    }
  }

  /** Moves the training along with a renamed model; a training of the new name is deleted. */
  async rename(model: string, newModel: string): Promise<void> {
    this.#refresh();
    await this.forget(newModel);
    const training = this.#newestOf(model);
    if (training) this.#all.delete(training.state.id);
    await this.#records.rename(model, newModel);
    if (!training) return;
    const { request, outcome } = training.state;
    const file = this.#workspace.display(this.#modelFile(newModel));
    const renamed: TrainingState = {
      ...training.state,
      request: { ...request, model: newModel },
      outcome: outcome && outcome.file !== null ? { ...outcome, file } : outcome,
    };
    this.#add(renamed);
    await this.#records.save(renamed);
  }

  /** Deletes the training records of a deleted model. Throws UserError `training_busy`. */
  async forget(model: string): Promise<void> {
    this.refuseBusy(model);
    const training = this.#newestOf(model);
    if (training) await this.remove(training.state.id);
    else await this.#records.remove(model);
  }

  /** Cancels the running training and waits for its end; waiting trainings can be resumed later. */
  async close(): Promise<void> {
    this.#closing = true;
    this.#followed.close();
    const all = [...(this.#loaded?.values() ?? [])].map(({ state }) => state);
    const open = all.filter((state) => !isOver(state) && !this.#followed.has(state.id));
    for (const { id, status } of open) {
      if (status === 'queued') this.#receive(id, ENDED_WITH_PROGRAM);
      else this.cancel(id);
    }
    await Promise.all(open.map(({ id }) => this.finished(id)));
  }

  get #all(): Map<string, TrainingJob> {
    if (this.#loaded === null) {
      this.#loaded = new Map();
      this.#refresh();
    }
    return this.#loaded;
  }

  /** Picks up what other programs are training, or have left, since the last check. */
  #refresh(): void {
    this.#followed.lookAtAll();
    const isFollowed = (model: string) => {
      const known = this.#newestOf(model);
      return known !== undefined && !isOver(known.state);
    };
    const remembered = this.#records
      .load(isFollowed)
      .sort((a, b) => (a.state.createdAt < b.state.createdAt ? -1 : 1));
    for (const { state, own, live } of remembered) {
      const known = this.#newestOf(state.request.model);
      if (known && !isNews(known.state, state, own)) continue;
      if (known) this.#all.delete(known.state.id);
      const training = this.#add(state);
      if (!isOver(state)) this.#followed.add(training, live);
    }
  }

  #find(id: string): TrainingJob {
    if (!this.#all.has(id)) this.#refresh();
    this.#followed.look(id);
    const training = this.#all.get(id);
    if (training === undefined) throw new UserError('training_not_found', { id });
    return training;
  }

  #newestOf(model: string): TrainingJob | undefined {
    return [...this.#all.values()].findLast(({ state }) => state.request.model === model);
  }

  /** The state, completed with facts from disk. */
  #known({ state }: TrainingJob): TrainingState {
    return { ...state, resumable: isOver(state) && isResumable(state, this.#workspace.models) };
  }

  /** Runs `begin` unless the model is being trained, or about to be, here or by another process. */
  async #exclusively(model: string, begin: () => Promise<TrainingState>): Promise<TrainingState> {
    this.refuseBusy(model);
    const waiting = [...this.#all.values()].filter(({ state }) => state.status === 'queued').length;
    if (waiting >= MOST_WAITING) throw new UserError('too_many_trainings', { limit: MOST_WAITING });
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

  /** Throws UserError `leads_outside` if the training would write outside the workspace. */
  #checkPlaces(model: string): void {
    const { models, noteCache } = this.#workspace;
    this.#workspace.folderToWrite(trainingFolder(models, model));
    this.#workspace.folderToWrite(noteCache);
  }

  #modelFile(name: string): string {
    return this.#workspace.resolveInside(join(this.#workspace.models, `${name}.h5`));
  }

  #add(state: TrainingState, options: { readonly resumed?: boolean } = {}): TrainingJob {
    const training = new TrainingJob(state, options);
    this.#all.set(state.id, training);
    return training;
  }

  async #enqueue(training: TrainingJob): Promise<TrainingState> {
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

  /** The queue's worker: trains, and resolves when the training has ended. */
  async #run(id: string): Promise<void> {
    const training = this.#all.get(id);
    if (training === undefined || isOver(training.state) || this.#closing) return;
    training.begin();
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

  #requestOf({ state, resumed }: TrainingJob): TrainingRequest {
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

  #receive(id: string, event: TrainingEvent | TrainingUpdate): void {
    const training = this.#find(id);
    if (isOver(training.state)) return;
    const update = toUpdate(event, (path) => this.#workspace.display(path));
    if (!training.receive(update)) return;
    const ended = isOutcome(update);
    void this.#records
      .save(training.state)
      // If the disk is full now, the next update writes it; failing that, the training later shows as interrupted. The training itself must not suffer.
      .catch(() => undefined)
      .then(() => ended && training.end(this.#known(training)));
  }
}

/** Whether the state found on disk is newer than the one known for the same model. */
function isNews(known: TrainingState, found: TrainingState, own: boolean): boolean {
  if (!isOver(known)) return false;
  if (known.id === found.id && found.epochs.length > known.epochs.length) return true;
  if (own) return false;
  return (
    known.id !== found.id ||
    (found.status !== 'interrupted' && found.finishedAt !== known.finishedAt)
  );
}
