/** @file Lets at most a few pieces of work run at a time; the others wait their turn. */

/**
 * @example
 * const turns = new Turns(2);
 * await Promise.all(files.map((file) => turns.run(() => write(file))));
 */
export class Turns {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  /** @param most how many run at a time, 1 or more. */
  constructor(most: number) {
    this.#free = most;
  }

  /** Runs `work` when its turn comes, in order. Rejects if it does; the next one runs in any case. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free--;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free++;
    }
  }
}
