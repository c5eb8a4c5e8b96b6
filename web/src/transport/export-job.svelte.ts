/** @file One piece rendered as sound: its progress, and its file once it is done. It goes on while its menu is closed. */
import { language } from '../language.svelte.ts';
import { cancelExport, followExport, startExport, type ExportState } from './export-api.ts';

export class ExportJob {
  #state = $state.raw<ExportState | null>(null);
  /** What went wrong with it, besides the problem in its state. */
  error = $state.raw<unknown>(null);
  #unfollow = () => {};

  /** Null before the first one. */
  get state(): ExportState | null {
    return this.#state;
  }

  get pending(): boolean {
    return this.#state?.status === 'waiting' || this.#state?.status === 'running';
  }

  /** Renders a piece and saves the file when it is done. */
  start(piece: string, format: ExportState['format']): Promise<void> {
    return this.#attempt(async () => {
      const started = await startExport(piece, format, language());
      this.#state = started;
      this.#unfollow();
      this.#unfollow = followExport(started.id, language(), {
        onstate: (state) => {
          this.#state = state;
          if (state.status === 'done' && state.url) save(state.url, state.fileName);
        },
        onlost: (error) => {
          this.#state = null;
          this.error = error;
        },
      });
    });
  }

  cancel(): Promise<void> {
    return this.#attempt(async () => {
      if (this.#state) await cancelExport(this.#state.id, language());
    });
  }

  /** Stops following; the server goes on. */
  close(): void {
    this.#unfollow();
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    this.error = null;
    try {
      await work();
    } catch (error) {
      this.error = error;
    }
  }
}

function save(url: string, name: string): void {
  const link = document.createElement('a');
  Object.assign(link, { href: url, download: name });
  link.click();
}
