/** @file The batch on the page: composes what was planned, a few pieces at a time, and keeps or discards them. */
import { ApiError, compose } from '../api.ts';
import { language } from '../language.svelte.ts';
import { changePiece, deletePiece, restorePieces } from '../pieces/pieces-api.ts';
import {
  composed,
  isComposed,
  rememberBatch,
  rememberedBatch,
  type BatchEntry,
  type DiscardedEntry,
  type LiveEntry,
} from './batch-entry.ts';
import type { SeededRequest } from './batch-plan.ts';

/** Pieces that are composed at a time, so that the rest of the page need not wait. */
const AT_ONCE = 2;
/** Status codes of an answer about one request, which the other requests need not share. */
const OF_ONE_PIECE = [400, 404, 422];

export class Batch {
  entries = $state.raw<readonly BatchEntry[]>(rememberedBatch());
  /** Why composing ended early, or what could not be decided. */
  error = $state.raw<unknown>(null);
  #running = $state(false);
  /** Changes with every batch, so that what is late for the one before is ignored. */
  #number = 0;
  /** Ends when no piece is being composed any more. */
  #work: Promise<unknown> = Promise.resolve();
  readonly #onsaved: () => void;

  readonly composed = $derived(this.entries.filter(isComposed));
  readonly kept = $derived(this.#having('kept'));
  readonly open = $derived(this.#having('open'));
  readonly waiting = $derived(this.#having('waiting').length);
  /** Pieces that are done with, well or badly. */
  readonly done = $derived(
    this.entries.filter(({ state }) => state !== 'waiting' && state !== 'composing').length,
  );

  /** @param onsaved called after the pieces of the workspace changed. */
  constructor(onsaved: () => void) {
    this.#onsaved = onsaved;
  }

  get running(): boolean {
    return this.#running;
  }

  /** Composes another batch; the pieces of the one before stay in the library. */
  start(requests: readonly SeededRequest[]): Promise<void> {
    this.#number++;
    this.#keep(requests.map((request) => ({ request, state: 'waiting' })));
    return this.resume();
  }

  /** Composes what waits. */
  async resume(): Promise<void> {
    const mine = this.#number;
    this.error = null;
    this.#running = true;
    this.#work = this.#work.then(() =>
      Promise.all(Array.from({ length: AT_ONCE }, () => this.#composeInTurn(mine))),
    );
    await this.#work;
    if (mine === this.#number) this.#running = false;
  }

  /** Composes no further piece; those that are being composed are finished. */
  stop(): void {
    this.#running = false;
  }

  /** Shows none; its pieces stay in the library. */
  clear(): void {
    this.#number++;
    this.#running = false;
    this.error = null;
    this.#keep([]);
  }

  /** Keeps a piece, or takes that back. A piece that is kept has a star in the library. */
  keep(entry: LiveEntry): Promise<void> {
    return this.#attempt(async () => {
      const kept = entry.state !== 'kept';
      await changePiece(entry.piece.id, { starred: kept }, language());
      this.#replace(entry, { ...entry, state: kept ? 'kept' : 'open' });
    });
  }

  /** Moves pieces to the trash. */
  discard(entries: readonly LiveEntry[]): Promise<void> {
    return this.#attempt(async () => {
      for (const entry of entries) {
        const { request, piece, state: before } = entry;
        const trashed = await deleted(piece.id);
        this.#replace(entry, { request, state: 'discarded', piece, trashed, before });
      }
    });
  }

  /** Brings a discarded piece back. */
  restore(entry: DiscardedEntry): Promise<void> {
    return this.#attempt(async () => {
      const { request, piece, trashed, before } = entry;
      await restorePieces([...trashed], language());
      this.#replace(entry, { request, state: before, piece });
    });
  }

  #having<S extends BatchEntry['state']>(state: S): Extract<BatchEntry, { state: S }>[] {
    return this.entries.filter(
      (entry): entry is Extract<BatchEntry, { state: S }> => entry.state === state,
    );
  }

  async #composeInTurn(mine: number): Promise<void> {
    while (mine === this.#number && this.#running) {
      const next = this.entries.find(({ state }) => state === 'waiting');
      if (!next) return;
      const { request } = next;
      const composing: BatchEntry = { request, state: 'composing' };
      this.#replace(next, composing);
      const result = await this.#composed(request);
      if (mine === this.#number) this.#replace(composing, result);
    }
  }

  async #composed(request: SeededRequest): Promise<BatchEntry> {
    try {
      const piece = await compose(request, language());
      this.#onsaved();
      return composed(request, piece);
    } catch (error) {
      // What is wrong with one piece is no reason not to compose the others.
      if (error instanceof ApiError && OF_ONE_PIECE.includes(error.status)) {
        return { request, state: 'failed', problem: error.message };
      }
      this.#running = false;
      this.error = error;
      return { request, state: 'waiting' };
    }
  }

  #replace(entry: BatchEntry, next: BatchEntry): void {
    this.#keep(this.entries.map((each) => (each === entry ? next : each)));
  }

  #keep(entries: readonly BatchEntry[]): void {
    this.entries = entries;
    rememberBatch(entries);
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    this.error = null;
    try {
      await work();
    } catch (error) {
      this.error = error;
    }
    this.#onsaved();
  }
}

/** Ids in the trash; none if the piece was deleted elsewhere. */
async function deleted(id: string): Promise<readonly string[]> {
  try {
    return await deletePiece(id, language());
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return [];
    throw error;
  }
}
