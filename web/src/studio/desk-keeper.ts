/** @file Keeps how a piece is left, at the server and with its history in the tab, a moment after each change. */
import { ApiError } from '../api.ts';
import { language } from '../language.svelte.ts';
import { keepDesk, type Desk } from './family-api.ts';
import { keepHistory, type DeskHistory } from './kept-history.ts';
import { isLost } from './piece-memory.ts';

/** Milliseconds of rest after a change before the desk is kept. */
const REST = 300;
/** The same after the server did not answer. */
const LATER = 5000;

export class DeskKeeper {
  readonly #hasChanged: (root: string, desk: Desk) => boolean;
  readonly #onerror: (error: unknown) => void;
  /** What to keep, and the first take of its piece; null once it is kept. */
  #unkept: { readonly root: string; readonly history: DeskHistory } | null = null;
  #timer = 0;
  /** Until the desk that was sent last has arrived, or failed to. */
  #keeping: Promise<void> = Promise.resolve();

  /** @param hasChanged whether the piece is still on the stage, and was changed since. */
  constructor(
    hasChanged: (root: string, desk: Desk) => boolean,
    onerror: (error: unknown) => void,
  ) {
    this.#hasChanged = hasChanged;
    this.#onerror = onerror;
  }

  /** Keeps a history once its piece rests. */
  put(root: string, history: DeskHistory): void {
    this.#unkept = { root, history };
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.now(), REST);
  }

  /** Keeps what is not kept yet at once, such as before the page is closed. */
  now(): void {
    window.clearTimeout(this.#timer);
    const unkept = this.#unkept;
    if (!unkept) return;
    this.#unkept = null;
    const { root, history } = unkept;
    const desk = history.now;
    keepHistory(sessionStorage, root, history, false);
    const saved = () => {
      // A change since then is not saved yet.
      if (!this.#hasChanged(root, desk)) keepHistory(sessionStorage, root, history, true);
    };
    const keeping = keepDesk(desk.take, desk, language());
    this.#keeping = keeping.catch(() => {});
    keeping.then(saved, (error: unknown) => {
      // The next change of a piece whose file is gone composes it again.
      if (isLost(error)) return;
      if (!(error instanceof ApiError) || error.status !== 0) {
        this.#onerror(error);
        return;
      }
      // The server is gone for the moment: the desk is kept once it is back, unless it changed since.
      this.#unkept ??= unkept;
      this.#timer = window.setTimeout(() => this.now(), LATER);
    });
  }

  /** Keeps a desk at once and waits for it; no older one comes after it. @throws ApiError */
  async first(desk: Desk): Promise<void> {
    window.clearTimeout(this.#timer);
    await this.#keeping;
    await keepDesk(desk.take, desk, language());
  }
}
