/** @file A progress bar of a batch, shown only on a terminal. */
import type { Output } from './context.ts';
import { DEFAULT_WIDTH } from './table.ts';

const LONGEST = 40;

/** Redraws its own line; writes nothing if the output is not a terminal. */
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

  /** Keeps the line and starts the next. */
  end(): void {
    if (this.#drawn !== '') this.#output.write('\n');
    this.#drawn = '';
  }
}
