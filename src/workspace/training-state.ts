/** @file What is known of a training at a moment, grown event by event. */
import type { TrainingEvent } from '../neural/training/events.ts';

type EventOf<T extends TrainingEvent['type']> = Extract<TrainingEvent, { type: T }>;

/** What a user asked for; `directory` as the user sees it. */
export interface TrainingOptions {
  readonly directory: string;
  readonly model: string;
  readonly epochs: number;
  readonly batchSize?: number;
  readonly windowsPerEpoch?: number;
  readonly seed?: number;
}

/** The end of a training in short; the whole story is in the model's card. */
export interface TrainingDone {
  readonly type: 'done';
  /** Path of the `.h5` file as the user sees it. */
  readonly file: string;
  readonly stoppedEarly: boolean;
  readonly epochsRun: number;
  readonly bestEpoch: number;
  /** Mean squared errors on the validation windows. */
  readonly validation: {
    readonly model: number;
    readonly trainingMean: number;
    readonly lastNote: number;
    readonly windowMean: number;
  };
}

export type TrainingOutcome = TrainingDone | EventOf<'cancelled'> | EventOf<'failed'>;

/** A training event as the doors show it: paths inside the workspace, no whole card. */
export type TrainingUpdate =
  EventOf<'files'> | EventOf<'data'> | EventOf<'step'> | EventOf<'epoch'> | TrainingOutcome;

export interface TrainingState {
  readonly id: string;
  readonly status: 'running' | 'cancelling' | 'done' | 'cancelled' | 'failed';
  readonly request: TrainingOptions;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly finishedAt: string | null;
  /** Number of the last update contained in this state; 0 at first. */
  readonly lastEventId: number;
  readonly files: EventOf<'files'> | null;
  readonly data: EventOf<'data'> | null;
  /** The latest. */
  readonly step: EventOf<'step'> | null;
  /** All that have ended, in order. */
  readonly epochs: readonly EventOf<'epoch'>[];
  readonly outcome: TrainingOutcome | null;
}

/** Whether the training has ended, one way or another. */
export function isOver(state: TrainingState): boolean {
  return state.outcome !== null;
}

/** The event in the doors' words. @param display turns an absolute path into what the user sees. */
export function toUpdate(event: TrainingEvent, display: (path: string) => string): TrainingUpdate {
  switch (event.type) {
    case 'done': {
      const { regime, bestEpoch, validation } = event.card;
      return {
        type: 'done',
        file: display(event.file),
        stoppedEarly: event.stoppedEarly,
        epochsRun: regime.epochsRun,
        bestEpoch,
        validation,
      };
    }
    case 'cancelled':
      return { type: 'cancelled', file: event.file === null ? null : display(event.file) };
    default:
      return event;
  }
}

/** The state after one more update. @param now ISO 8601, kept when the update ends the training. */
export function advance(state: TrainingState, update: TrainingUpdate, now: string): TrainingState {
  const next = { ...state, lastEventId: state.lastEventId + 1 };
  switch (update.type) {
    case 'files':
      return { ...next, files: update };
    case 'data':
      return { ...next, data: update };
    case 'step':
      return { ...next, step: update };
    case 'epoch':
      return { ...next, epochs: [...state.epochs, update] };
    default:
      return { ...next, status: update.type, outcome: update, finishedAt: now };
  }
}
