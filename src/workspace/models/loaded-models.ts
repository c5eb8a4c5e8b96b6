/** @file Loads models for composing, each once for all users, and keeps the last few. */
import type { NoteAdvisor } from '../../compose/advice/advisor.ts';
import type { TakingPart } from '../../compose/genre-composer.ts';
import type { IdeaWriter } from '../../compose/ideas/idea-writer.ts';
import type { Sampling } from '../../neural/generation/sampling.ts';
import type { Figures } from '../../neural/models/figures.ts';
import { unusable } from './model-entry.ts';

export interface LoadedModel extends TakingPart {
  /** How it takes part in a piece; throws RangeError for an invalid temperature, top-k or top-p. */
  takingPart(sampling?: Sampling): NoteAdvisor | IdeaWriter;
  /**
   * Its prediction errors on the notes of some lines.
   *
   * @param lines one array per line, [notes, 3] of features.
   * @param limit most windows to predict, evenly spaced over all of them.
   */
  evaluate(
    lines: readonly Float32Array[],
    limit: number,
    signal?: AbortSignal,
  ): Promise<{ readonly loss: number; readonly figures: Figures }>;
  dispose(): Promise<void>;
}

/**
 * Loads the model in the `.h5` file at an absolute path, without one the base model; rejects with one
 * sentence saying why it cannot.
 */
export type LoadModel = (path?: string) => Promise<LoadedModel>;

/** Where a model is loaded from. */
export interface ModelSource {
  /** Identifies the file's content: changes when the file is replaced. */
  readonly identity: string;
  /** Absolute path; none for the base model. */
  readonly file?: string;
}

interface CacheEntry {
  readonly identity: string;
  readonly model: Promise<LoadedModel>;
  uses: number;
  /** Evicted from the cache; disposed of when no longer in use. */
  dropped: boolean;
}

/** Most models in memory; the least recently used one makes room. */
const CACHE_SIZE = 3;

export class LoadedModels {
  readonly #loadModel: LoadModel;
  /** By name, the most recently used last. */
  readonly #cache = new Map<string, CacheEntry>();

  constructor(loadModel: LoadModel) {
    this.#loadModel = loadModel;
  }

  /**
   * Calls `use` with the model, which stays loaded for later calls.
   *
   * Throws UserError `model_unusable`.
   */
  async use<T>(
    name: string,
    source: ModelSource,
    use: (model: LoadedModel) => Promise<T>,
  ): Promise<T> {
    const entry = await this.#acquire(name, source);
    try {
      let model;
      try {
        model = await entry.model;
      } catch (error) {
        this.#drop(name, entry);
        throw unusable(name, error);
      }
      return await use(model);
    } finally {
      entry.uses--;
      await disposeIfUnused(entry);
    }
  }

  /** Unloads all models that are not in use. */
  async close(): Promise<void> {
    const entries = [...this.#cache];
    for (const [name, entry] of entries) this.#drop(name, entry);
    await Promise.all(entries.map(([, entry]) => disposeIfUnused(entry)));
  }

  async #acquire(name: string, { identity, file }: ModelSource): Promise<CacheEntry> {
    let entry = this.#cache.get(name);
    if (entry !== undefined && entry.identity !== identity) {
      this.#drop(name, entry);
      await disposeIfUnused(entry);
      entry = this.#cache.get(name);
    }
    entry ??= { identity, model: this.#loadModel(file), uses: 0, dropped: false };
    entry.uses++;
    this.#cache.delete(name);
    this.#cache.set(name, entry);
    for (const [oldest, candidate] of this.#cache) {
      if (this.#cache.size <= CACHE_SIZE) break;
      this.#drop(oldest, candidate);
      await disposeIfUnused(candidate);
    }
    return entry;
  }

  #drop(name: string, entry: CacheEntry): void {
    entry.dropped = true;
    if (this.#cache.get(name) === entry) this.#cache.delete(name);
  }
}

async function disposeIfUnused(entry: CacheEntry): Promise<void> {
  if (!entry.dropped || entry.uses > 0) return;
  const model = await entry.model.catch(() => null);
  await model?.dispose();
}
