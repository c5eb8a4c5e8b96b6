/** @file Handles Ctrl-C while files are written: the current write finishes and no other starts. */
import { ExitError } from './exit-error.ts';

const INTERRUPTED = 130;

/**
 * From its creation until {@link release}, SIGINT and SIGTERM end the program with 130: at once, or
 * after the current write.
 */
export class WriteGuard {
  readonly #onStop: () => void;
  #writing = false;
  #requested = false;

  /** @param onStop called once before the program ends, to report progress. */
  constructor(onStop: () => void = () => undefined) {
    this.#onStop = onStop;
    process.on('SIGINT', this.#note);
    process.on('SIGTERM', this.#note);
  }

  /** A signal during `run` takes effect when it ends; see {@link throwIfRequested}. */
  async write(run: () => Promise<unknown>): Promise<void> {
    this.#writing = true;
    try {
      await run();
    } finally {
      this.#writing = false;
    }
  }

  /** Throws {@link ExitError} if the user asked to stop during the last write. */
  throwIfRequested(): void {
    if (!this.#requested) return;
    this.#onStop();
    throw new ExitError(INTERRUPTED);
  }

  release(): void {
    process.off('SIGINT', this.#note);
    process.off('SIGTERM', this.#note);
  }

  readonly #note = (): void => {
    if (this.#writing) {
      this.#requested = true;
      return;
    }
    this.#onStop();
    process.exit(INTERRUPTED);
  };
}
