/** @file Runs this program's trainings one after another and records what happens. */
import { join, resolve } from 'node:path';
import {
  clearCancelRequest,
  isCancelRequested,
  onCancelRequest,
} from '../../neural/training/cancel-request.ts';
import { trainingFolder } from '../../neural/training/checkpoint-file.ts';
import type { TrainingEvent, TrainingRequest } from '../../neural/training/events.ts';
import { orCannotWrite } from '../files/files.ts';
import type { Workspace } from '../files/workspace.ts';
import { ENDED_WITH_PROGRAM } from './checkpointed.ts';
import { InProcessQueue, type JobQueue } from './job-queue.ts';
import type { TrainingJob } from './job.ts';
import type { KnownTrainings } from './known-trainings.ts';
import type { TrainingRecords } from './records.ts';
import { isOutcome, isOver, toUpdate } from './state.ts';
import type { TrainingState, TrainingUpdate } from './state.ts';

/**
 * Starts a training in another process; see neural/training. `finished` resolves with the last event.
 */
export type StartTraining = (
  request: TrainingRequest,
  onEvent: (event: TrainingEvent) => void,
) => { cancel(): void; readonly finished: Promise<TrainingEvent> };

export class TrainingRuns {
  readonly #workspace: Workspace;
  readonly #known: KnownTrainings;
  readonly #records: TrainingRecords;
  readonly #startTraining: StartTraining;
  readonly #queue: JobQueue;
  /** By id of a waiting training: stops looking whether another program cancels it. */
  readonly #looking = new Map<string, () => void>();
  #closing = false;

  constructor(
    workspace: Workspace,
    known: KnownTrainings,
    records: TrainingRecords,
    startTraining: StartTraining,
    queue: JobQueue = new InProcessQueue(),
  ) {
    this.#workspace = workspace;
    this.#known = known;
    this.#records = records;
    this.#startTraining = startTraining;
    this.#queue = queue;
    this.#queue.work((id) => this.#run(id));
  }

  /** Runs a known training, at once or when those before it have ended. Throws UserError `cannot_write`. */
  async enqueue(training: TrainingJob): Promise<TrainingState> {
    const { id } = training.state;
    const folder = this.#folderOf(training);
    try {
      await orCannotWrite(folder, () => clearCancelRequest(folder));
      await this.#records.save(training.state);
    } catch (error) {
      this.#known.drop(id);
      throw error;
    }
    this.#looking.set(
      id,
      onCancelRequest(folder, () => this.cancel(training)),
    );
    await this.#queue.add(id);
    training.shown = true;
    return this.#known.stateOf(this.#known.find(id));
  }

  /** Asks one of this program's trainings to stop; does nothing if it has been asked or has ended. */
  cancel(training: TrainingJob): void {
    const { id, status } = training.state;
    if (status === 'queued') this.#receive(id, { type: 'cancelled', file: null });
    if (status !== 'running') return;
    this.#receive(id, { type: 'status', status: 'cancelling' });
    training.cancel();
  }

  /** Cancels the running training of `open` and lets those that wait be resumed later. */
  close(open: readonly TrainingState[]): void {
    this.#closing = true;
    for (const { id, status } of open) {
      if (status === 'queued') this.#receive(id, ENDED_WITH_PROGRAM);
      else this.cancel(this.#known.find(id));
    }
  }

  /** The queue's worker: trains, and resolves when the training has ended. */
  async #run(id: string): Promise<void> {
    const training = this.#known.all().find(({ state }) => state.id === id);
    this.#stopLooking(id);
    if (training === undefined || isOver(training.state) || this.#closing) return;
    if (isCancelRequested(this.#folderOf(training))) this.cancel(training);
    if (isOver(training.state)) return;
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
      ...(from !== undefined && { from: this.#workspace.resolveInside(this.#modelFile(from)) }),
      ...(resumed && { resume: true }),
    };
  }

  #modelFile(name: string): string {
    return join(this.#workspace.models, `${name}.h5`);
  }

  #folderOf({ state }: TrainingJob): string {
    return trainingFolder(this.#workspace.models, state.request.model);
  }

  #stopLooking(id: string): void {
    this.#looking.get(id)?.();
    this.#looking.delete(id);
  }

  #receive(id: string, event: TrainingEvent | TrainingUpdate): void {
    const training = this.#known.find(id);
    if (isOver(training.state)) return;
    const update = toUpdate(event, (path) => this.#workspace.display(path));
    if (!training.receive(update)) return;
    const ended = isOutcome(update);
    if (ended) this.#stopLooking(id);
    void this.#records
      .save(training.state)
      // If the disk is full now, the next update writes it; failing that, the training later shows as interrupted. The training itself must not suffer.
      .catch(() => undefined)
      .then(() => ended && training.end(this.#known.stateOf(training)));
  }
}
