/** @file Updates a training's state from live events and derives what the page shows. */
import type {
  BaselineErrors,
  EpochEvent,
  ResumedEvent,
  TrainingEvent,
  TrainingState,
} from './neural-api.ts';

/** The state after an event; events it already contains change nothing. */
export function withEvent(state: TrainingState, event: TrainingEvent): TrainingState {
  switch (event.type) {
    case 'status':
      return { ...state, status: event.status };
    case 'import':
      return { ...state, progress: event };
    case 'files':
      return { ...state, progress: null, files: event };
    case 'resumed':
      return { ...state, epochs: event.history.map((_, index) => pastEpoch(event, index)) };
    case 'data':
      return { ...state, data: event };
    case 'step':
      return { ...state, step: event };
    case 'epoch':
      return state.epochs.some((each) => each.epoch === event.epoch)
        ? state
        : { ...state, epochs: [...state.epochs, event] };
    case 'done':
    case 'cancelled':
    case 'failed':
      return { ...state, status: event.type, outcome: event };
  }
}

/** An epoch from before the resume, as if it had just ended. */
function pastEpoch({ history, epochs }: ResumedEvent, index: number): EpochEvent {
  const record = history[index]!;
  return {
    type: 'epoch',
    ...record,
    notesPerSecond: record.notesPerSecond ?? 0,
    epochs,
    best: history.slice(0, index).every(({ valLoss }) => record.valLoss < valLoss),
    secondsLeft: 0,
  };
}

/** Whether it is running or waiting. */
export function isPending(state: TrainingState | null): boolean {
  return (
    state?.status === 'queued' || state?.status === 'running' || state?.status === 'cancelling'
  );
}

/** Share of the whole training that is done, 0..1; null before the first step. */
export function trainedShare(state: TrainingState): number | null {
  const last = state.epochs.at(-1);
  const { step } = state;
  const current =
    step && step.epoch > (last?.epoch ?? 0) ? step.epoch - 1 + step.step / step.steps : null;
  const done = current ?? last?.epoch ?? null;
  return done === null ? null : Math.min(1, done / state.request.epochs);
}

/** Seconds left, from the newest estimate; null before the first. */
export function secondsLeft(state: TrainingState): number | null {
  const last = state.epochs.at(-1);
  if (state.step && state.step.epoch > (last?.epoch ?? 0)) return state.step.secondsLeft;
  // Epochs from before the resume do not tell how much time is left.
  return last && last.secondsLeft > 0 ? last.secondsLeft : null;
}

/** The epoch with the lowest validation loss. */
export function bestEpoch<E extends { valLoss: number }>(epochs: readonly E[]): E | null {
  let best: E | null = null;
  for (const epoch of epochs) if (!best || epoch.valLoss < best.valLoss) best = epoch;
  return best;
}

/** The simple predictor that a model has to beat; null if there is none. */
export function bestBaseline(baselines: BaselineErrors): { name: string; error: number } | null {
  let best: { name: string; error: number } | null = null;
  for (const [name, error] of Object.entries(baselines)) {
    if (best === null || error < best.error) best = { name, error };
  }
  return best;
}
