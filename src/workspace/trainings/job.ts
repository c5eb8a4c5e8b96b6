/** @file A training followed by this program: its state, its updates and its listeners. */
import { advance, isOutcome, isOver } from './state.ts';
import type { TrainingState, TrainingUpdate } from './state.ts';

export interface NumberedUpdate {
  /** From 1, increasing; discarded steps leave gaps. */
  readonly id: number;
  readonly update: TrainingUpdate;
}

/** Update types of which only the latest is kept. */
const PASSING: readonly TrainingUpdate['type'][] = ['step', 'import'];

export class TrainingJob {
  /** Whether it resumes rather than starts. */
  readonly resumed: boolean;
  /** Whether its requester has been told that it waits or runs. */
  shown = false;
  /** Asks the training process to stop; does nothing if there is none. */
  cancel: () => void = () => undefined;
  /** Resolves with the final state once it is on disk. */
  readonly over: Promise<TrainingState>;
  #end: (state: TrainingState) => void = () => undefined;
  #state: TrainingState;
  /** All updates except old steps. */
  #log: NumberedUpdate[] = [];
  readonly #listeners = new Set<(update: NumberedUpdate) => void>();

  constructor(state: TrainingState, options: { readonly resumed?: boolean } = {}) {
    this.#state = state;
    this.resumed = options.resumed ?? false;
    this.over = new Promise<TrainingState>((resolve) => (this.#end = resolve));
    if (isOver(state)) this.#end(state);
  }

  get state(): TrainingState {
    return this.#state;
  }

  /** Marks it as running and tells listeners that saw it waiting. */
  begin(): void {
    if (this.shown) this.receive({ type: 'status', status: 'running' });
    else {
      this.#state = { ...this.#state, status: 'running', startedAt: new Date().toISOString() };
    }
  }

  /**
   * Applies an update and tells the listeners. Returns whether to write it to disk.
   *
   * @param at when it happened, ISO 8601; default now.
   */
  receive(update: TrainingUpdate, at = new Date().toISOString()): boolean {
    this.#state = advance(this.#state, update, at);
    const entry = { id: this.#state.lastEventId, update };
    this.#log = [...this.#log.filter((kept) => !PASSING.includes(kept.update.type)), entry];
    for (const listener of this.#listeners) listener(entry);
    return isOutcome(update) || !PASSING.includes(update.type);
  }

  /** Resolves the promise of the final state. */
  end(state: TrainingState): void {
    this.#end(state);
  }

  /** The kept updates after number `after`, in order. */
  updatesAfter(after: number): NumberedUpdate[] {
    return this.#log.filter((entry) => entry.id > after);
  }

  /** Calls `listener` with every later update until the returned function is called. */
  subscribe(listener: (update: NumberedUpdate) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
