/** @file The trainings on the page; one of them is shown and followed live until it ends. */
import { ApiError, type Language } from '../api.ts';
import {
  cancelTraining,
  followTraining,
  listTrainings,
  removeTraining,
  resumeTraining,
  startTraining,
  type Started,
  type TrainingRequest,
  type TrainingState,
} from './neural-api.ts';
import { isPending, withEvent } from './training-progress.ts';

/** Polling interval for trainings that are not followed, in milliseconds. */
const LOOK_INTERVAL = 2000;

/** Polling interval while no training is pending, since one may start at the command line. */
const IDLE_INTERVAL = 5000;

export class Trainings {
  /** Newest first. */
  list = $state.raw<readonly TrainingState[]>([]);
  /** Whether live events are arriving; only meaningful while the shown training is pending. */
  connected = $state(true);
  #shownId = $state<string | null>(null);
  /** Whether nobody looks at the trainings until they are loaded again. */
  #stopped = false;
  readonly #onEnd: () => void;
  #stopFollowing: (() => void) | null = null;
  #nextLook: ReturnType<typeof setTimeout> | undefined;

  /** @param onEnd called when a training has ended. */
  constructor(onEnd: () => void) {
    this.#onEnd = onEnd;
  }

  get shown(): TrainingState | null {
    return this.list.find(({ id }) => id === this.#shownId) ?? null;
  }

  /**
   * Loads the server's trainings; keeps showing the same one, otherwise the running one, otherwise the
   * newest.
   */
  async load(language: Language): Promise<void> {
    this.#stopped = false;
    await this.#reload(language);
    const next = this.shown ?? this.#running ?? this.list[0];
    if (next) this.#show(next, language);
  }

  /** Shows another training of the list. */
  show(id: string, language: Language): void {
    const training = this.list.find((each) => each.id === id);
    if (training) this.#show(training, language);
  }

  /** @throws ApiError; if a training of this model is already pending, that one is shown. */
  async start(request: TrainingRequest, language: Language): Promise<Started> {
    try {
      const started = await startTraining(request, language);
      await this.#reload(language);
      const [first] = started.trainings;
      if (first) this.#show(first, language);
      return started;
    } catch (error) {
      if (error instanceof ApiError && error.code === 'training_busy') {
        await this.#reload(language);
        const busy = this.list.find(
          (each) => isPending(each) && each.request.model === request.model,
        );
        if (busy) this.#show(busy, language);
      }
      throw error;
    }
  }

  /** After deleting a waiting training, show the running one. */
  async cancel(id: string, language: Language): Promise<void> {
    const waited = this.list.find((each) => each.id === id)?.status === 'queued';
    const state = await cancelTraining(id, language);
    // The end may have been reported while the answer was in transit.
    const known = this.list.find((each) => each.id === id);
    if (known && isPending(known)) this.#put({ ...known, status: state.status });
    if (isPending(state)) return;
    await this.#reload(language);
    if (waited && this.#running) this.#show(this.#running, language);
  }

  /** @param epochs the total number; if omitted, as originally requested. */
  async resume(id: string, language: Language, epochs?: number): Promise<void> {
    const state = await resumeTraining(id, language, epochs);
    await this.#reload(language);
    this.#show(state, language);
  }

  /** Deletes an ended training; its model stays. */
  async remove(id: string, language: Language): Promise<void> {
    await removeTraining(id, language);
    if (this.#shownId === id) this.#unfollow();
    await this.#reload(language);
    if (!this.shown && this.list[0]) this.#show(this.list[0], language);
  }

  /** Stops following; the trainings themselves continue. */
  stop(): void {
    this.#stopped = true;
    this.#unfollow();
    clearTimeout(this.#nextLook);
  }

  get #running(): TrainingState | undefined {
    return this.list.find(({ status }) => status === 'running' || status === 'cancelling');
  }

  #unfollow(): void {
    this.#stopFollowing?.();
    this.#stopFollowing = null;
  }

  async #reload(language: Language): Promise<void> {
    const { shown } = this;
    const before = this.list;
    const list = await listTrainings(language);
    // For the followed training, events are newer than the list.
    const followed = isPending(shown) && this.#stopFollowing !== null ? shown : null;
    this.list = list.map((each) =>
      each.id === followed?.id && isPending(each) ? this.shown! : each,
    );
    if (!this.shown && this.#running) this.#show(this.#running, language);
    this.#lookAgain(language);
    const over = (id: string) => list.some((each) => each.id === id && !isPending(each));
    if (before.some((each) => each.id !== shown?.id && isPending(each) && over(each.id))) {
      this.#onEnd();
    }
  }

  /** Polls the list for trainings that are not followed, including those that other programs start. */
  #lookAgain(language: Language): void {
    clearTimeout(this.#nextLook);
    if (this.#stopped) return;
    const waiting = this.list.some((each) => each.id !== this.#shownId && isPending(each));
    this.#nextLook = setTimeout(
      () => {
        // Without an answer, the list stays unchanged.
        this.#reload(language).catch(() => this.#lookAgain(language));
      },
      waiting ? LOOK_INTERVAL : IDLE_INTERVAL,
    );
  }

  #put(state: TrainingState): void {
    this.list = this.list.some(({ id }) => id === state.id)
      ? this.list.map((each) => (each.id === state.id ? state : each))
      : [state, ...this.list];
  }

  #show(state: TrainingState, language: Language): void {
    this.#unfollow();
    this.#shownId = state.id;
    this.#put(state);
    this.#lookAgain(language);
    this.connected = true;
    if (!isPending(state)) return;
    let ended = false;
    const update = (next: TrainingState) => {
      this.#put(next);
      if (ended || isPending(next)) return;
      ended = true;
      this.#onEnd();
      // The next waiting training starts now.
      this.#reload(language).catch(() => this.#lookAgain(language));
    };
    this.#stopFollowing = followTraining(
      state.id,
      language,
      update,
      (event) => {
        const known = this.list.find(({ id }) => id === state.id);
        if (known) update(withEvent(known, event));
      },
      (connection) => {
        this.connected = connection === 'open';
        // Deleted elsewhere, or the server was restarted on another workspace.
        if (connection === 'gone' && isPending(this.shown)) {
          this.#unfollow();
          this.list = this.list.filter(({ id }) => id !== state.id);
          this.load(language).catch(() => this.#lookAgain(language));
        }
      },
    );
  }
}
