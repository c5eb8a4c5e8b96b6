/**
 * @file Follows trainings that another process runs through their event logs: reads them on request, and
 * watches them while there are listeners.
 */
import { ENDED_WITH_PROGRAM } from './checkpointed.ts';
import type { TrainingJob } from './job.ts';
import type { RememberedTraining, TrainingRecords } from './records.ts';
import { isOver, type TrainingState } from './state.ts';
import type { TrainingLog } from './training-log.ts';

interface Followed {
  readonly training: TrainingJob;
  /** Null while the training waits, and if the process keeps none. */
  log: TrainingLog | null;
  listeners: number;
  stopWatching: () => void;
  /** Whether the log is being read; its listeners may ask for another read. */
  looking: boolean;
}

export class FollowedTrainings {
  readonly #records: TrainingRecords;
  readonly #endState: (training: TrainingJob) => TrainingState;
  /** By id. */
  readonly #all = new Map<string, Followed>();

  /** @param endState the final state of an ended training, completed from disk. */
  constructor(records: TrainingRecords, endState: (training: TrainingJob) => TrainingState) {
    this.#records = records;
    this.#endState = endState;
  }

  has(id: string): boolean {
    return this.#all.has(id);
  }

  /** Follows a training until it ends. */
  add(training: TrainingJob, live: RememberedTraining['live']): void {
    live?.updates.forEach(({ update, at }) => training.receive(update, at));
    const idle = { listeners: 0, stopWatching: () => undefined, looking: false };
    this.#all.set(training.state.id, { training, log: live?.log ?? null, ...idle });
  }

  lookAtAll(): void {
    for (const id of [...this.#all.keys()]) this.look(id);
  }

  /** Applies the events since the last look; does nothing for a training that is not followed. */
  look(id: string): void {
    const followed = this.#all.get(id);
    if (followed === undefined || followed.looking) return;
    followed.looking = true;
    try {
      if (followed.log) this.#readLog(followed.training, followed.log);
      else this.#lookWithoutLog(followed);
    } finally {
      followed.looking = false;
    }
    if (!isOver(followed.training.state)) return;
    followed.stopWatching();
    this.#all.delete(id);
    followed.training.end(this.#endState(followed.training));
  }

  /** Looks whenever something changes until the returned function is called. */
  watch(id: string): () => void {
    const followed = this.#all.get(id);
    if (followed === undefined) return () => undefined;
    if (followed.listeners++ === 0) {
      const { model } = followed.training.state.request;
      followed.stopWatching = this.#records.watch(model, () => this.look(id));
    }
    let left = false;
    return () => {
      if (left) return;
      left = true;
      if (--followed.listeners === 0) followed.stopWatching();
    };
  }

  /** Asks the process to stop. Throws UserError `cannot_write`, `leads_outside`. */
  cancel(id: string): void {
    const followed = this.#all.get(id);
    if (followed === undefined) return;
    const { training } = followed;
    this.#records.requestCancel(training.state.request.model);
    training.receive({ type: 'status', status: 'cancelling' });
  }

  close(): void {
    for (const { stopWatching } of this.#all.values()) stopWatching();
  }

  #readLog(training: TrainingJob, log: TrainingLog): void {
    // The claim is released after the last line is written, so it is checked before reading.
    const live = this.#records.isLive(training.state.request.model, log);
    const { begun, updates } = log.read();
    if (!begun) {
      for (const { update, at } of updates) {
        const known = update.type === 'status' && update.status === training.state.status;
        if (!known) training.receive(update, at);
      }
    }
    if ((begun || !live) && !isOver(training.state)) training.receive(ENDED_WITH_PROGRAM);
  }

  /** A training that waits begins to run, with a log; one without a log ends with its process. */
  #lookWithoutLog(followed: Followed): void {
    const { training } = followed;
    const { id, status, request } = training.state;
    const now = this.#records.underWay(request.model);
    if (now?.state.id === id) {
      const begins = status === 'queued' && now.state.status === 'running';
      if (begins) training.receive({ type: 'status', status: 'running' });
      if (now.live) followed.log = now.live.log;
      now.live?.updates.forEach(({ update, at }) => training.receive(update, at));
      return;
    }
    if (now !== null || this.#records.elsewhere(request.model) === null) this.#end(training);
  }

  /** The record or the checkpoint of a training tells how it ended. */
  #end(training: TrainingJob): void {
    const { epochs, request } = training.state;
    const end = this.#records.find(request.model)?.state;
    end?.epochs.slice(epochs.length).forEach((epoch) => training.receive(epoch));
    training.receive(end?.outcome ?? ENDED_WITH_PROGRAM);
  }
}
