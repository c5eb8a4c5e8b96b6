/**
 * @file The event log of a training, `events.jsonl` beside its claim, which every other process can read.
 * Only the process that holds the claim writes it.
 */
import { join } from 'node:path';
import { appendJsonLines } from '../../files/json-lines.ts';
import { writeWhole } from '../../files/write-whole.ts';
import type { TrainingEvent, TrainingRequest } from './events.ts';
import type { TrainingClaim } from './training-claim.ts';

/** Shortest time between two logged steps, or two progress reports of the import, in milliseconds. */
const PASSING_INTERVAL_MS = 500;

/** A request without the fields that only its own process needs; `from` is the name of a model. */
export type AskedTraining = Omit<
  TrainingRequest,
  'modelsDirectory' | 'cacheDirectory' | 'baseDirectory' | 'trainingId' | 'resume'
>;

/** The first line: a training starts or resumes. */
export interface TrainingBegin {
  readonly type: 'begin';
  /** The training's id; null if it has none. */
  readonly id: string | null;
  /** Token of the process's claim: the log is live as long as that claim is held. */
  readonly token: string;
  readonly request: AskedTraining;
}

/** A summary of a finished training; the model's card has the details. */
export interface TrainingDone {
  readonly type: 'done';
  /** Path of the `.h5` file. */
  readonly file: string;
  readonly stoppedEarly: boolean;
  readonly epochsRun: number;
  readonly bestEpoch: number;
  /** Validation losses: the model's and, by name, those of simple predictors. */
  readonly validation: {
    readonly model: number;
    readonly baselines: Readonly<Record<string, number>>;
    /** The loss of the fine-tuned model before training. */
    readonly start?: number | undefined;
  };
  /** Files held out; undefined in a log of an earlier version. */
  readonly validationFiles?: number | undefined;
}

type Done = Extract<TrainingEvent, { type: 'done' }>;

export type LoggedEvent =
  | Exclude<TrainingEvent, Done>
  | TrainingDone
  /** The training has been asked to stop. */
  | { readonly type: 'status'; readonly status: 'cancelling' };

/** A line of the log. `at`: when it was written, ISO 8601. */
export type LogLine = (TrainingBegin | LoggedEvent) & { readonly at: string };

/** @param folder see `trainingFolder`. */
export function eventLogFile(folder: string): string {
  return join(folder, 'events.jsonl');
}

/** The `done` event without the card. */
export function doneInShort({ file, card, stoppedEarly }: Done): TrainingDone {
  const { regime, bestEpoch, validation, data } = card;
  return {
    type: 'done',
    file,
    stoppedEarly,
    epochsRun: regime.epochsRun,
    bestEpoch,
    validation,
    validationFiles: data.validationFiles,
  };
}

export class TrainingEventLog {
  readonly #path: string;
  readonly #check: () => Promise<void>;
  /** Null once it has been logged. */
  #begin: TrainingBegin | null;
  /** Lines not yet on disk. */
  readonly #pending: LogLine[] = [];
  /** Whether the file already belongs to this training. */
  #own = false;
  #writing: Promise<void> = Promise.resolve();
  #lastPassing = { type: '', time: 0 };

  /**
   * The first event replaces the log of an earlier training, unless it is a failure: a request that is
   * refused leaves no log.
   *
   * @param folder see `trainingFolder`.
   */
  constructor(folder: string, claim: TrainingClaim, begin: Omit<TrainingBegin, 'type' | 'token'>) {
    this.#path = eventLogFile(folder);
    this.#check = claim.check;
    this.#begin = { type: 'begin', token: claim.token, ...begin };
  }

  /** Logs an event soon; steps and import progress are thinned out. Never throws. */
  report(event: TrainingEvent | LoggedEvent): void {
    if (this.#begin !== null) {
      if (event.type === 'failed') return;
      this.#add(this.#begin);
      this.#begin = null;
    }
    if (event.type === 'step' || event.type === 'import') {
      const now = performance.now();
      const { type, time } = this.#lastPassing;
      if (event.type === type && now - time < PASSING_INTERVAL_MS) return;
      this.#lastPassing = { type: event.type, time: now };
    }
    this.#add(event.type === 'done' && 'card' in event ? doneInShort(event) : event);
  }

  /** Resolves when all reported events are written, as far as the system allows. */
  written(): Promise<void> {
    return this.#writing;
  }

  #add(line: TrainingBegin | LoggedEvent): void {
    this.#pending.push({ ...line, at: new Date().toISOString() });
    this.#writing = this.#writing.then(() => this.#flush());
  }

  async #flush(): Promise<void> {
    const lines = this.#pending.splice(0);
    if (lines.length === 0) return;
    try {
      if (this.#own) {
        await this.#check();
        await appendJsonLines(this.#path, lines);
      } else {
        const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
        await writeWhole(this.#path, new TextEncoder().encode(text), { check: this.#check });
        this.#own = true;
      }
    } catch {
      // A full disk or a lost claim: the training finds out when it saves its next epoch, and must not
      // fail because of its log. The missing lines are written with the next event.
      this.#pending.unshift(...lines);
    }
  }
}
