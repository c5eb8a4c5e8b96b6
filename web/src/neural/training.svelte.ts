/** @file The training the page shows: started here or found running, followed live until it ends. */
import {
  ApiError,
  cancelTraining,
  followTraining,
  listTrainings,
  startTraining,
  type Language,
  type TrainingRequest,
  type TrainingState,
} from '../api.ts';
import { isRunning, withEvent } from './training-progress.ts';

export class Training {
  state = $state.raw<TrainingState | null>(null);
  /** Whether live events come in; only meaningful while it runs. */
  connected = $state(true);
  readonly running = $derived(isRunning(this.state));
  readonly #onEnd: () => void;
  #stopFollowing: (() => void) | null = null;

  /** @param onEnd called when a training that was followed has ended. */
  constructor(onEnd: () => void) {
    this.#onEnd = onEnd;
  }

  /** Takes up the newest training of the server, if there is one. */
  async resume(language: Language): Promise<void> {
    const [newest] = await listTrainings(language);
    // A training started while the list was on its way is newer than the list.
    if (newest && (!this.running || newest.id === this.state?.id)) this.#show(newest, language);
  }

  /** @throws ApiError; when another training runs already, that one is shown. */
  async start(request: TrainingRequest, language: Language): Promise<void> {
    try {
      this.#show(await startTraining(request, language), language);
    } catch (error) {
      if (error instanceof ApiError && error.code === 'training_busy') await this.resume(language);
      throw error;
    }
  }

  async cancel(language: Language): Promise<void> {
    if (!this.state) return;
    const state = await cancelTraining(this.state.id, language);
    // The end may have been reported while the answer was on its way.
    if (this.running) this.state = { ...this.state, status: state.status };
  }

  #show(state: TrainingState, language: Language): void {
    this.stop();
    this.state = state;
    this.connected = true;
    if (!isRunning(state)) return;
    let ended = false;
    const update = (next: TrainingState) => {
      this.state = next;
      if (ended || isRunning(next)) return;
      ended = true;
      this.#onEnd();
    };
    this.#stopFollowing = followTraining(
      state.id,
      language,
      update,
      (event) => {
        if (this.state) update(withEvent(this.state, event));
      },
      (connection) => {
        this.connected = connection === 'open';
        // The server was restarted, and the training ended with it.
        if (connection === 'gone' && this.running) {
          this.stop();
          this.state = null;
        }
      },
    );
  }

  /** Stops following; the training itself goes on. */
  stop(): void {
    this.#stopFollowing?.();
    this.#stopFollowing = null;
  }
}
