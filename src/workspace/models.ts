/** @file The models folder: what is there, and models loaded once and shared. */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { NoteAdvisor } from '../compose/advisor.ts';
import type { Sampling } from '../neural/generation/sampling.ts';
import { cardPath, readModelCard } from '../neural/models/model-card.ts';
import type { ModelCard } from '../neural/models/model-card.ts';
import { ModelFileError } from '../neural/models/model-file-error.ts';
import { UserError } from './errors.ts';
import { MODEL_NAME, checkModelName } from './model-name.ts';
import type { Workspace } from './workspace.ts';

export interface ModelEntry {
  readonly name: string;
  /** Absolute path of the `.h5` file. */
  readonly file: string;
  readonly sizeBytes: number;
  readonly modified: Date;
  /** Null for a file without a readable card, such as a model brought from Keras. */
  readonly card: ModelCard | null;
}

export interface LoadedModel extends NoteAdvisor {
  /** The same model with another temperature, top-k or top-p; throws RangeError for impossible ones. */
  withSampling(sampling: Sampling): NoteAdvisor;
  dispose(): Promise<void>;
}

/** Reads the model in the `.h5` file at an absolute path; rejects with one sentence saying why not. */
export type LoadModel = (path: string) => Promise<LoadedModel>;

interface CacheEntry {
  /** Which file this is the content of: changes when the file is replaced. */
  readonly identity: string;
  readonly model: Promise<LoadedModel>;
  uses: number;
  /** No longer in the cache: to be disposed of when nobody uses it. */
  dropped: boolean;
}

/** Models kept in memory; the one unused for longest makes room. */
const CACHE_SIZE = 3;

export class ModelLibrary {
  readonly #workspace: Workspace;
  readonly #loadModel: LoadModel;
  /** By name, the most recently used last. */
  readonly #cache = new Map<string, CacheEntry>();

  constructor(workspace: Workspace, loadModel: LoadModel) {
    this.#workspace = workspace;
    this.#loadModel = loadModel;
  }

  /** The models there are, newest first. */
  async list(): Promise<ModelEntry[]> {
    const names = (await namesIn(this.#workspace.models)).flatMap((file) =>
      file.endsWith('.h5') && MODEL_NAME.test(file.slice(0, -3)) ? [file.slice(0, -3)] : [],
    );
    const entries = await Promise.all(names.map((name) => this.#entry(name)));
    return entries
      .filter((entry) => entry !== null)
      .sort((a, b) => b.modified.getTime() - a.modified.getTime() || (a.name < b.name ? -1 : 1));
  }

  /**
   * Calls `use` with the model, which stays loaded for the next time.
   *
   * Throws UserError `invalid_model_name`, `model_not_found`, `model_unusable`.
   */
  async use<T>(name: string, use: (model: LoadedModel) => Promise<T>): Promise<T> {
    const entry = await this.#acquire(name);
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

  async #acquire(name: string): Promise<CacheEntry> {
    checkModelName(name);
    const file = this.#fileOf(name);
    const stats = await statOrNull(file);
    if (stats === null) {
      const available = (await this.list()).map((entry) => entry.name);
      throw new UserError('model_not_found', { model: name, available });
    }
    const identity = `${stats.dev}:${stats.ino}:${stats.size}:${stats.mtimeMs}`;
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

  #fileOf(name: string): string {
    return this.#workspace.resolveInside(join(this.#workspace.models, `${name}.h5`));
  }

  async #entry(name: string): Promise<ModelEntry | null> {
    const file = join(this.#workspace.models, `${name}.h5`);
    const stats = await statOrNull(file);
    if (stats === null || !stats.isFile()) return null;
    return { name, file, sizeBytes: stats.size, modified: stats.mtime, card: await cardOf(file) };
  }
}

function unusable(model: string, error: unknown): UserError {
  const reason = error instanceof Error ? error.message : String(error);
  const code = error instanceof ModelFileError ? error.code : 'other';
  const kind = code === 'missing' ? 'other' : code;
  return new UserError('model_unusable', { model, kind, reason }, { cause: error });
}

async function disposeIfUnused(entry: CacheEntry): Promise<void> {
  if (!entry.dropped || entry.uses > 0) return;
  const model = await entry.model.catch(() => null);
  await model?.dispose();
}

/** A card that cannot be read is no reason to hide the model: it counts as missing. */
async function cardOf(file: string): Promise<ModelCard | null> {
  try {
    return await readModelCard(cardPath(file));
  } catch {
    return null;
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

async function statOrNull(path: string) {
  try {
    return await stat(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
