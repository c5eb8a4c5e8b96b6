/** @file The trainings of this run of the program: one at a time, watched by any number of listeners. */
import { randomUUID } from 'node:crypto';
import type { TrainingEvent, TrainingRequest } from '../neural/training/events.ts';
import { UserError } from './errors.ts';
import { checkModelName } from './model-name.ts';
import { checkTrainingFolder } from './training-folder.ts';
import { advance, isOver, toUpdate } from './training-state.ts';
import type { TrainingOptions, TrainingState, TrainingUpdate } from './training-state.ts';
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
  /** All updates but old steps. */
  log: NumberedUpdate[];
  readonly listeners: Set<(update: NumberedUpdate) => void>;
  cancel(): void;
  readonly over: Promise<TrainingState>;
}

export class Trainings {
  readonly #workspace: Workspace;
  readonly #startTraining: StartTraining;
  readonly #trainings = new Map<string, Training>();
  /** Name of the model whose request is being checked, before its training exists. */
  #starting: string | null = null;

  constructor(workspace: Workspace, startTraining: StartTraining) {
    this.#workspace = workspace;
    this.#startTraining = startTraining;
  }

  /**
   * Starts a training of `options` on the MIDI files of `options.directory` (absolute).
   *
   * Throws UserError `training_busy` while another runs, `invalid_model_name`, `directory_not_found`,
   * `no_training_data`.
   */
  async start(options: TrainingOptions): Promise<TrainingState> {
    const running = [...this.#trainings.values()].find(({ state }) => !isOver(state))?.state;
    const busyWith = running?.request.model ?? this.#starting;
    if (busyWith !== null) {
      throw new UserError('training_busy', { training: running?.id ?? '', model: busyWith });
    }
    this.#starting = options.model;
    try {
      checkModelName(options.model);
      await checkTrainingFolder(options.directory, (path) => this.#workspace.display(path));
      return this.#launch(options);
    } finally {
      this.#starting = null;
    }
  }

  /** Newest first. */
  list(): TrainingState[] {
    return [...this.#trainings.values()].map(({ state }) => state).reverse();
  }

  /** Throws UserError `training_not_found`. */
  get(id: string): TrainingState {
    return this.#find(id).state;
  }

  /** Asks a running training to stop and keep its best model; one that has ended stays as it is. */
  cancel(id: string): TrainingState {
    const training = this.#find(id);
    if (training.state.status === 'running') {
      training.state = { ...training.state, status: 'cancelling' };
      training.cancel();
    }
    return training.state;
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

  /** Cancels what is running and waits for its end. */
  async close(): Promise<void> {
    await Promise.all(this.list().map(({ id }) => (this.cancel(id), this.finished(id))));
  }

  #find(id: string): Training {
    const training = this.#trainings.get(id);
    if (training === undefined) throw new UserError('training_not_found', { id });
    return training;
  }

  #launch(options: TrainingOptions): TrainingState {
    const id = randomUUID();
    const display = (path: string): string => this.#workspace.display(path);
    const { directory, ...rest } = options;
    const { cancel, finished } = this.#startTraining(
      { ...rest, directory, modelsDirectory: this.#workspace.models },
      (event) => this.#receive(id, event),
    );
    const over = finished.then((last) => {
      const training = this.#find(id);
      if (!isOver(training.state)) this.#receive(id, last);
      return training.state;
    });
    const state: TrainingState = {
      id,
      status: 'running',
      request: { ...options, directory: display(directory) },
      startedAt: new Date().toISOString(),
      finishedAt: null,
      lastEventId: 0,
      files: null,
      data: null,
      step: null,
      epochs: [],
      outcome: null,
    };
    this.#trainings.set(id, { state, log: [], listeners: new Set(), cancel, over });
    return state;
  }

  #receive(id: string, event: TrainingEvent): void {
    const training = this.#find(id);
    if (isOver(training.state)) return;
    const update = toUpdate(event, (path) => this.#workspace.display(path));
    training.state = advance(training.state, update, new Date().toISOString());
    const entry = { id: training.state.lastEventId, update };
    training.log = [...training.log.filter((kept) => kept.update.type !== 'step'), entry];
    for (const listener of training.listeners) listener(entry);
  }
}
