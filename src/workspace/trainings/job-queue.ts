/** @file A queue for long-running jobs. */

/**
 * A queue of job ids, which a worker takes one after another. The job itself is looked up by its id, so
 * a queue that passes ids to other machines can have the same interface.
 */
export interface JobQueue {
  /**
   * Sets the function that runs a job; the job ends when its promise resolves, which must not reject.
   */
  work(handler: (id: string) => Promise<void>): void;
  /** Appends a job. If the queue is idle, the job starts before this returns. */
  add(id: string): Promise<void>;
}

/** Runs jobs in this process, one at a time, first come, first served. */
export class InProcessQueue implements JobQueue {
  readonly #waiting: string[] = [];
  #handler: ((id: string) => Promise<void>) | null = null;
  #busy = false;

  work(handler: (id: string) => Promise<void>): void {
    this.#handler = handler;
  }

  add(id: string): Promise<void> {
    if (this.#handler === null) return Promise.reject(new Error('The queue has no worker.'));
    this.#waiting.push(id);
    if (!this.#busy) void this.#drain(this.#handler);
    return Promise.resolve();
  }

  async #drain(handler: (id: string) => Promise<void>): Promise<void> {
    this.#busy = true;
    try {
      for (let id; (id = this.#waiting.shift()) !== undefined;) await handler(id);
    } finally {
      this.#busy = false;
    }
  }
}
