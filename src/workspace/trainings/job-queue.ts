/** @file Long work that waits for its turn. */

/**
 * A queue as a door sees it: jobs go in by their id, a worker takes them one after the other. What a
 * job is about is looked up by its id, so a queue that hands ids to other machines has the same
 * interface.
 */
export interface JobQueue {
  /** Sets what is done with a job; it is over when the promise resolves, and it must not reject. */
  work(handler: (id: string) => Promise<void>): void;
  /** Puts a job at the end. It begins before this returns when nothing else is going on. */
  add(id: string): Promise<void>;
}

/** Jobs of this process, one at a time, first come first served. */
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
