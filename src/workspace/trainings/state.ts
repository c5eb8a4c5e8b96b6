/** @file What is known of a training at a moment, grown event by event. */
import type { EpochRecord } from '../../neural/models/model-card.ts';
import type { TrainingEvent, TrainingRequest } from '../../neural/training/events.ts';
import type { TrainingFailure } from '../../neural/training/failures.ts';

type EventOf<T extends TrainingEvent['type']> = Extract<TrainingEvent, { type: T }>;

/** What a user asked for; `directory` as the user sees it, `from` the name of a model. */
export type TrainingOptions = Omit<
  TrainingRequest,
  'modelsDirectory' | 'cacheDirectory' | 'trainingId' | 'resume'
>;

/**
 * - `queued`: waits for another training to end.
 * - `cancelling`: ends as soon as the step, or the file, that is worked on is done.
 * - `interrupted`: ended by a crash or with the program; `resume` goes on with it.
 */
export type TrainingStatus =
  'queued' | 'running' | 'cancelling' | 'done' | 'cancelled' | 'failed' | 'interrupted';

/** The end of a training in short; the whole story is in the model's card. */
export interface TrainingDone {
  readonly type: 'done';
  /** Path of the `.h5` file as the user sees it. */
  readonly file: string;
  readonly stoppedEarly: boolean;
  readonly epochsRun: number;
  readonly bestEpoch: number;
  /** Losses on the validation examples: the model's and, by name, those of simple predictors. */
  readonly validation: {
    readonly model: number;
    readonly baselines: Readonly<Record<string, number>>;
  };
}

export type TrainingOutcome = TrainingDone | EventOf<'cancelled'> | EventOf<'failed'>;

/** The training begins after waiting, or has been asked to stop. */
export interface StatusUpdate {
  readonly type: 'status';
  readonly status: 'running' | 'cancelling';
}

/** A training event as the doors show it: paths inside the workspace, no whole card. */
export type TrainingUpdate = StatusUpdate | Exclude<TrainingEvent, EventOf<'done'>> | TrainingDone;

export interface TrainingState {
  readonly id: string;
  readonly status: TrainingStatus;
  readonly request: TrainingOptions;
  /** When it was asked for, ISO 8601. */
  readonly createdAt: string;
  /** When it last began or went on; null while it waits. */
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  /** Whether it is over and can be gone on with (a finished one: with more epochs). */
  readonly resumable: boolean;
  /** Number of the last update contained in this state; 0 at first. */
  readonly lastEventId: number;
  /** How far the folder has been read; null before and after that. */
  readonly progress: EventOf<'import'> | null;
  readonly files: EventOf<'files'> | null;
  readonly data: EventOf<'data'> | null;
  /** The latest. */
  readonly step: EventOf<'step'> | null;
  /** All that have ended, in order. */
  readonly epochs: readonly EventOf<'epoch'>[];
  readonly outcome: TrainingOutcome | null;
}

/** A training of which nothing is known yet but what was asked for. @param createdAt ISO 8601. */
export function queuedTraining(
  id: string,
  request: TrainingOptions,
  createdAt: string,
): TrainingState {
  return {
    id,
    status: 'queued',
    request,
    createdAt,
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
  };
}

/** Whether the training has ended, one way or another. */
export function isOver(state: TrainingState): boolean {
  return state.outcome !== null;
}

/** Whether this update ends a training. */
export function isOutcome(update: TrainingUpdate): update is TrainingOutcome {
  return update.type === 'done' || update.type === 'cancelled' || update.type === 'failed';
}

/**
 * The event in the doors' words; one that is in them already stays so.
 *
 * @param display turns an absolute path into what the user sees.
 */
export function toUpdate(
  event: TrainingEvent | TrainingUpdate,
  display: (path: string) => string,
): TrainingUpdate {
  const shown = (file: string | null) => (file === null ? null : display(file));
  switch (event.type) {
    case 'done': {
      if (!('card' in event)) return event;
      const { regime, bestEpoch, validation } = event.card;
      const { model, baselines } = validation;
      return {
        type: 'done',
        file: display(event.file),
        stoppedEarly: event.stoppedEarly,
        epochsRun: regime.epochsRun,
        bestEpoch,
        validation: { model, baselines },
      };
    }
    case 'cancelled':
      return { ...event, file: shown(event.file) };
    case 'failed': {
      const { problem } = event;
      return {
        ...event,
        file: shown(event.file),
        ...(problem && { problem: withPaths(problem, display) }),
      };
    }
    default:
      return event;
  }
}

/** The paths that a failure names, as the user sees them. */
function withPaths(problem: TrainingFailure, display: (path: string) => string): TrainingFailure {
  return {
    ...problem,
    ...('directory' in problem && { directory: display(problem.directory) }),
    ...('path' in problem && problem.path !== null && { path: display(problem.path) }),
  } as TrainingFailure;
}

/** The state after one more update. @param now ISO 8601. */
export function advance(state: TrainingState, update: TrainingUpdate, now: string): TrainingState {
  const next = { ...state, lastEventId: state.lastEventId + 1 };
  switch (update.type) {
    case 'status':
      return {
        ...next,
        status: update.status,
        startedAt: update.status === 'running' ? now : state.startedAt,
      };
    case 'import':
      return { ...next, progress: update };
    case 'files':
      return { ...next, progress: null, files: update };
    case 'data':
      return { ...next, data: update };
    case 'resumed':
      return { ...next, epochs: update.history.map((_, i) => pastEpoch(update, i)) };
    case 'step':
      return { ...next, step: update };
    case 'epoch':
      // A training that begins again after a crash in its first epoch counts from 1 again.
      return {
        ...next,
        epochs: [...state.epochs.filter(({ epoch }) => epoch < update.epoch), update],
      };
    default:
      return {
        ...next,
        status:
          update.type === 'failed' && update.code === 'interrupted' ? 'interrupted' : update.type,
        progress: null,
        outcome: update,
        finishedAt: now,
      };
  }
}

/** The event of an epoch before the training was gone on with. */
function pastEpoch({ history, epochs }: EventOf<'resumed'>, index: number): EventOf<'epoch'> {
  const record = history[index] as EpochRecord;
  return {
    type: 'epoch',
    ...record,
    notesPerSecond: record.notesPerSecond ?? 0,
    epochs,
    best: history.slice(0, index).every(({ valLoss }) => record.valLoss < valLoss),
    secondsLeft: 0,
  };
}
