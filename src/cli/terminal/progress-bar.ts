/** @file A bar that shows how far a batch is, where the output is a terminal. */
import type { Output } from './context.ts';
import { DEFAULT_WIDTH } from './table.ts';

const LONGEST = 40;

/** Draws over its own line; on an output that is no terminal it writes nothing. */
export class ProgressBar {
  readonly #output: Output;
  readonly #total: number;
  #drawn = '';

  constructor(output: Output, total: number) {
    this.#output = output;
    this.#total = total;
  }

  /** @param done how many of the total. */
  show(done: number): void {
    if (!this.#output.isTTY) return;
    const count = `${String(done).padStart(String(this.#total).length)}/${this.#total}`;
    const room = (this.#output.columns ?? DEFAULT_WIDTH) - count.length - 4;
    const length = Math.max(1, Math.min(LONGEST, room));
    const full = Math.floor((done / this.#total) * length);
    const line = `[${'█'.repeat(full)}${'·'.repeat(length - full)}] ${count}`;
    if (line === this.#drawn) return;
    this.#drawn = line;
    this.#output.write(`\r${line}`);
  }

  /** Leaves the line as it stands and begins the next. */
  end(): void {
    if (this.#drawn !== '') this.#output.write('\n');
    this.#drawn = '';
  }
}
