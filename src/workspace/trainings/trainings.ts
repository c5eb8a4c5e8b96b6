/** @file The trainings of a workspace: start, list, watch, cancel, resume, rename and delete them. */
import { randomUUID } from 'node:crypto';
import { join, resolve } from 'node:path';
import { trainingFolder } from '../../neural/training/checkpoint-file.ts';
import type { ErrorDetails } from '../../texts/errors.ts';
import { UserError } from '../../texts/user-error.ts';
import type { JobQueue } from './job-queue.ts';
import type { NumberedUpdate } from './job.ts';
import { KnownTrainings } from './known-trainings.ts';
import { TrainingRuns, type StartTraining } from './training-runs.ts';
import { GenreLibrary } from '../genres/genre-library.ts';
import { tieTo } from '../genres/ties.ts';
import { checkModelName, modelNames } from '../models/name.ts';
import type { ModelLibrary } from '../models/models.ts';
import { hasStoppedEarly } from './resumable.ts';
import { eachSubfolder, type RefusedSubfolder, type StartedEach } from './each-subfolder.ts';
import { checkTrainingFolder, midiFilesIn } from '../files/training-folder.ts';
import { TrainingRecords } from './records.ts';
import {
  refuseImpossibleRequest,
  refuseImpossibleResumption,
} from './refuse-impossible-request.ts';
import { isOver, queuedTraining } from './state.ts';
import type { TrainingOptions, TrainingState } from './state.ts';
import type { Workspace } from '../files/workspace.ts';

/** Most waiting trainings; each starts when the one before it ends. */
export const MOST_WAITING = 100;

export class Trainings {
  readonly #workspace: Workspace;
  readonly #models: Pick<ModelLibrary, 'show'>;
  readonly #records: TrainingRecords;
  readonly #known: KnownTrainings;
  readonly #runs: TrainingRuns;
  readonly #genres: Pick<GenreLibrary, 'registry'>;
  /** Models whose request is being checked, before their training exists. */
  readonly #starting = new Set<string>();

  /**
   * Also knows the trainings of earlier runs and other programs; a training that ran when its program
   * ended is `interrupted`.
   *
   * @param genres what models can be tied to, default those of the workspace.
   */
  constructor(
    workspace: Workspace,
    models: Pick<ModelLibrary, 'show'>,
    startTraining: StartTraining,
    queue?: JobQueue,
    genres: Pick<GenreLibrary, 'registry'> = new GenreLibrary(workspace),
  ) {
    this.#genres = genres;
    this.#workspace = workspace;
    this.#models = models;
    this.#records = new TrainingRecords(workspace);
    this.#known = new KnownTrainings(workspace, this.#records);
    this.#runs = new TrainingRuns(workspace, this.#known, this.#records, startTraining, queue);
  }

  /**
   * Starts a training of `options` on the MIDI files of `options.directory` (absolute), or queues it
   * behind earlier requests.
   *
   * Throws UserError `invalid_model_name`, `directory_not_found`, `cannot_read`, `no_training_data`,
   * `model_not_found` and `model_unusable` (for `from`), `training_busy` while the same model is being
   * trained, `unknown_loss` and `not_enough_memory`, `unknown_genre`, `too_many_trainings`,
   * `leads_outside`, `cannot_write`.
   */
  async start(options: TrainingOptions): Promise<TrainingState> {
    const { model } = options;
    checkModelName(model);
    return this.#exclusively(model, async () => {
      await refuseImpossibleRequest(options, this.#models);
      const genre = options.genre && tieTo(options.genre, this.#genres.registry);
      await this.#checkFolder(options.directory);
      this.#checkPlaces(model);
      const old = this.#known.newestOf(model);
      if (old) this.#known.drop(old.state.id);
      const request = {
        ...options,
        ...(genre !== undefined && { genre }),
        directory: this.#workspace.display(options.directory),
      };
      const training = this.#known.add(
        queuedTraining(randomUUID(), request, new Date().toISOString()),
      );
      return this.#runs.enqueue(training);
    });
  }

  /**
   * Starts a training for each direct subfolder of `options.directory` that has MIDI files, one after
   * another. The model is named after its subfolder, with a number if there is such a model already;
   * it is tied to the genre or family of that name, otherwise to `options.genre`. A subfolder whose
   * training is refused does not stop the others.
   *
   * Throws UserError `directory_not_found`, `cannot_read`, `unknown_genre`, and `no_training_folders`
   * if no subfolder has MIDI files.
   */
  async startEach({ directory, ...options }: Omit<TrainingOptions, 'model'>): Promise<StartedEach> {
    const workspace = this.#workspace;
    const { registry } = this.#genres;
    const genre = options.genre && tieTo(options.genre, registry);
    const taken = new Set(await modelNames(workspace.models));
    for (const { status, resumable, request } of this.list()) {
      if (status !== 'done' && (resumable || status !== 'failed')) taken.add(request.model);
    }
    const found = await midiFilesIn(directory, (path) => workspace.display(path));
    const { subfolders, unused } = eachSubfolder(found.files, { taken, registry });
    if (subfolders.length === 0) {
      throw new UserError('no_training_folders', { directory: workspace.display(directory) });
    }
    const started: TrainingState[] = [];
    const refused: RefusedSubfolder[] = [];
    for (const { folder, model, tie = genre } of subfolders) {
      const its = { ...options, model, ...(tie !== undefined && { genre: tie }) };
      try {
        started.push(await this.start({ ...its, directory: join(directory, folder) }));
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        refused.push({ folder, model, error });
      }
    }
    return { started, refused, unused };
  }

  /**
   * Resumes a training under its id: an interrupted or cancelled one, or a finished one with more
   * epochs. A training that had not completed an epoch starts over.
   *
   * Throws UserError `training_not_found`, `training_not_resumable`, `training_busy`,
   * `not_enough_memory`, `directory_not_found`, `cannot_read`, `no_training_data`, `cannot_write`.
   */
  async resume(id: string, options: { readonly epochs?: number } = {}): Promise<TrainingState> {
    const training = this.#known.find(id);
    const { request, status, resumable, epochs } = this.#known.stateOf(training);
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
      this.#known.drop(id);
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
      return this.#runs.enqueue(this.#known.add(again, { resumed: true }));
    });
  }

  /**
   * The last training of a model. Throws UserError `training_busy` while another program trains it,
   * `training_not_resumable` if there is none.
   */
  lastOf(model: string): TrainingState {
    this.#known.refresh();
    const training = this.#known.newestOf(model);
    if (training && isOver(training.state)) return this.#known.stateOf(training);
    const elsewhere = this.#records.elsewhere(model);
    if (elsewhere) {
      const id = training && this.#known.isElsewhere(training.state.id) ? training.state.id : '';
      throw new UserError('training_busy', { training: elsewhere.id || id, model });
    }
    throw new UserError('training_not_resumable', { training: '', model, reason: 'no-checkpoint' });
  }

  /** Newest first. */
  list(): TrainingState[] {
    this.#known.refresh();
    return this.#known
      .all()
      .map((training) => this.#known.stateOf(training))
      .reverse();
  }

  /** Throws UserError `training_not_found`. */
  get(id: string): TrainingState {
    return this.#known.stateOf(this.#known.find(id));
  }

  /** Asks a training to stop and keep its best model; does nothing if it has ended. */
  cancel(id: string): TrainingState {
    const training = this.#known.find(id);
    if (!this.#known.isElsewhere(id)) this.#runs.cancel(training);
    else if (training.state.status !== 'cancelling') this.#known.cancelElsewhere(id);
    return this.get(id);
  }

  /**
   * Asks the unfinished training of a model to stop, whichever program runs it or keeps it waiting.
   *
   * Throws UserError `training_not_running` if there is none, `cannot_write`, `leads_outside`.
   */
  cancelOf(model: string): void {
    checkModelName(model);
    this.#known.refresh();
    const training = this.#known.newestOf(model);
    if (training && !isOver(training.state)) this.cancel(training.state.id);
    else if (this.#records.elsewhere(model)) this.#records.requestCancel(model);
    else throw new UserError('training_not_running', { model });
  }

  /** The final state. */
  finished(id: string): Promise<TrainingState> {
    const training = this.#known.find(id);
    const leave = this.#known.watch(id);
    return training.over.finally(leave);
  }

  /** The kept updates after number `after`, in order. */
  updatesAfter(id: string, after: number): NumberedUpdate[] {
    return this.#known.find(id).updatesAfter(after);
  }

  /** Calls `listener` with every later update until the returned function is called. */
  subscribe(id: string, listener: (update: NumberedUpdate) => void): () => void {
    const leave = this.#known.find(id).subscribe(listener);
    const stopWatching = this.#known.watch(id);
    return () => {
      leave();
      stopWatching();
    };
  }

  /** Deletes an ended training and its checkpoint; its model stays. Throws UserError. */
  async remove(id: string): Promise<void> {
    const { state } = this.#known.find(id);
    const { model } = state.request;
    if (!isOver(state)) throw new UserError('training_busy', { training: id, model });
    this.#known.drop(id);
    await this.#records.remove(model);
  }

  /**
   * Throws UserError `training_busy` while a model is being trained or waits to be, here or elsewhere.
   */
  refuseBusy(model: string): void {
    const busy = this.#known.underWay(model);
    if (busy || this.#starting.has(model)) {
      throw new UserError('training_busy', { training: busy?.id ?? '', model });
    }
  }

  /** Throws UserError `model_needed` while a training waits to start from this model. */
  refuseNeeded(model: string): void {
    const needing = this.list().find(
      (state) => !isOver(state) && state.data === null && state.request.from === model,
    );
    if (needing) throw new UserError('model_needed', { model, by: needing.request.model });
  }

  /**
   * Throws UserError `training_unfinished` if there is a cancelled or interrupted training that can be
   * resumed.
   */
  refuseUnfinished(model: string): void {
    this.#known.refresh();
    const training = this.#known.newestOf(model);
    if (!training) return;
    const { id, status, resumable } = this.#known.stateOf(training);
    if (resumable && status !== 'done') {
      throw new UserError('training_unfinished', { training: id, model });
    }
  }

  /** Moves the training along with a renamed model; a training of the new name is deleted. */
  async rename(model: string, newModel: string): Promise<void> {
    this.#known.refresh();
    await this.forget(newModel);
    const training = this.#known.newestOf(model);
    if (training) this.#known.drop(training.state.id);
    await this.#records.rename(model, newModel);
    if (!training) return;
    const { request, outcome } = training.state;
    const file = this.#workspace.display(join(this.#workspace.models, `${newModel}.h5`));
    const renamed: TrainingState = {
      ...training.state,
      request: { ...request, model: newModel },
      outcome: outcome && outcome.file !== null ? { ...outcome, file } : outcome,
    };
    this.#known.add(renamed);
    await this.#records.save(renamed);
  }

  /** Deletes the training records of a deleted model. Throws UserError `training_busy`. */
  async forget(model: string): Promise<void> {
    this.refuseBusy(model);
    const training = this.#known.newestOf(model);
    if (training) await this.remove(training.state.id);
    else await this.#records.remove(model);
  }

  /** Cancels the running training and waits for its end; waiting trainings can be resumed later. */
  async close(): Promise<void> {
    const open = this.#known.close();
    this.#runs.close(open);
    await Promise.all(open.map(({ id }) => this.finished(id)));
    await this.written();
  }

  /** Resolves when everything that has happened so far is on disk, as far as the system allows. */
  written(): Promise<void> {
    return this.#records.written();
  }

  /** Runs `begin` unless the model is being trained, or about to be, here or by another process. */
  async #exclusively(model: string, begin: () => Promise<TrainingState>): Promise<TrainingState> {
    this.refuseBusy(model);
    const waiting = this.#known
      .all()
      .filter(({ state: { id, status } }) => status === 'queued' && !this.#known.isElsewhere(id));
    if (waiting.length >= MOST_WAITING)
      throw new UserError('too_many_trainings', { limit: MOST_WAITING });
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
}
