/** @file The state of a training, built up from its events. */
import type { EpochRecord } from '../../neural/models/model-card.ts';
import {
  doneInShort,
  type AskedTraining,
  type TrainingDone,
} from '../../neural/training/event-log.ts';
import type { TrainingEvent } from '../../neural/training/events.ts';
import type { TrainingFailure } from '../../neural/training/failures.ts';

type EventOf<T extends TrainingEvent['type']> = Extract<TrainingEvent, { type: T }>;

/** A user's request; `directory` as shown to the user, `from` the name of a model. */
export type TrainingOptions = AskedTraining;

/**
 * - `queued`: waits for another training to end.
 * - `cancelling`: ends when the current step or file is done.
 * - `interrupted`: ended by a crash or with the program; can be resumed with `resume`.
 */
export type TrainingStatus =
  'queued' | 'running' | 'cancelling' | 'done' | 'cancelled' | 'failed' | 'interrupted';

export type TrainingOutcome = TrainingDone | EventOf<'cancelled'> | EventOf<'failed'>;

/** The training starts after waiting, or has been asked to stop. */
export interface StatusUpdate {
  readonly type: 'status';
  readonly status: 'running' | 'cancelling';
}

/** A training event as shown to users: paths inside the workspace, without the full card. */
export type TrainingUpdate = StatusUpdate | Exclude<TrainingEvent, EventOf<'done'>> | TrainingDone;

export interface TrainingState {
  readonly id: string;
  readonly status: TrainingStatus;
  readonly request: TrainingOptions;
  /** When it was requested, ISO 8601. */
  readonly createdAt: string;
  /** When it last started or resumed; null while it waits. */
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  /** Whether it has ended and can be resumed (a finished one: with more epochs). */
  readonly resumable: boolean;
  /** Number of the last update contained in this state; 0 at first. */
  readonly lastEventId: number;
  /** Progress of reading the folder; null before and after. */
  readonly progress: EventOf<'import'> | null;
  readonly files: EventOf<'files'> | null;
  readonly data: EventOf<'data'> | null;
  /** The latest. */
  readonly step: EventOf<'step'> | null;
  /** All completed epochs, in order. */
  readonly epochs: readonly EventOf<'epoch'>[];
  readonly outcome: TrainingOutcome | null;
}

/** A new training, of which only the request is known. @param createdAt ISO 8601. */
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

/** Whether the training has ended for any reason. */
export function isOver(state: TrainingState): boolean {
  return state.outcome !== null;
}

/** Whether this update ends a training. */
export function isOutcome(update: TrainingUpdate): update is TrainingOutcome {
  return update.type === 'done' || update.type === 'cancelled' || update.type === 'failed';
}

/**
 * The event as shown to users.
 *
 * @param display turns a path of the event, absolute or as shown before, into the one shown now.
 */
export function toUpdate(
  event: TrainingEvent | TrainingUpdate,
  display: (path: string) => string,
): TrainingUpdate {
  const shown = (file: string | null) => (file === null ? null : display(file));
  switch (event.type) {
    case 'done': {
      const done = 'card' in event ? doneInShort(event) : event;
      return { ...done, file: display(done.file) };
    }
    case 'files': {
      const links = event.links.map(({ link, target }) => {
        return { link: display(link), target: display(target) };
      });
      return { ...event, links };
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
      // A training restarted after a crash in its first epoch counts from 1 again.
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

/** The event of an epoch from before the training was resumed. */
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
