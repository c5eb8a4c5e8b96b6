/** @file One training as this program follows it: its state, what has been told of it, who listens. */
import { advance, isOutcome, isOver } from './state.ts';
import type { TrainingState, TrainingUpdate } from './state.ts';

export interface NumberedUpdate {
  /** From 1, rising; steps that were not kept leave gaps. */
  readonly id: number;
  readonly update: TrainingUpdate;
}

/** Updates of which only the latest is kept. */
const PASSING: readonly TrainingUpdate['type'][] = ['step', 'import'];

export class TrainingJob {
  /** Whether it goes on from where it was, rather than begins. */
  readonly resumed: boolean;
  /** Whether who asked for it has been told that it waits or runs. */
  shown = false;
  /** Asks the training process to stop; nothing while there is none. */
  cancel: () => void = () => undefined;
  /** Resolves with the state at the end, once that is on disk. */
  readonly over: Promise<TrainingState>;
  #end: (state: TrainingState) => void = () => undefined;
  #state: TrainingState;
  /** All updates but old steps. */
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

  /** It runs now; those who have seen it wait are told. */
  begin(): void {
    if (this.shown) this.receive({ type: 'status', status: 'running' });
    else {
      this.#state = { ...this.#state, status: 'running', startedAt: new Date().toISOString() };
    }
  }

  /** Takes one more update, and tells the listeners. Returns whether it is worth writing down. */
  receive(update: TrainingUpdate): boolean {
    this.#state = advance(this.#state, update, new Date().toISOString());
    const entry = { id: this.#state.lastEventId, update };
    this.#log = [...this.#log.filter((kept) => !PASSING.includes(kept.update.type)), entry];
    for (const listener of this.#listeners) listener(entry);
    return isOutcome(update) || !PASSING.includes(update.type);
  }

  /** Lets those go who wait for the end. */
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
