/** @file The MIDI files of a folder as they are now, whoever put, changed or removed them. */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isMidiName } from '../../midi/midi-files.ts';
import type { PieceFacts } from './piece-entry.ts';
import { isGone, readPieceFacts } from './piece-facts.ts';

/** Files looked at together. */
const TOGETHER = 16;

/** Times of folders are this coarse on some file systems: a later change may have the same time. */
const COARSE_MS = 2000;

export interface Progress {
  readonly done: number;
  readonly all: number;
}

export class PieceFolder {
  readonly path: string;
  /** By the name of the file. */
  readonly files = new Map<string, PieceFacts>();
  /** How far the reading of new files has come; null while there are none. */
  progress: Progress | null = null;
  /** Rises with every change. */
  version = 0;
  readonly #known: ReadonlyMap<string, PieceFacts>;
  readonly #onRead: (name: string, facts: PieceFacts) => Promise<void>;
  #modifiedMs = -1;
  #lookedMs = 0;

  /**
   * @param known what was read of files before, trusted until a {@link verify} says otherwise.
   * @param onRead called with what was read of a file.
   */
  constructor(
    path: string,
    known: ReadonlyMap<string, PieceFacts>,
    onRead: (name: string, facts: PieceFacts) => Promise<void>,
  ) {
    this.path = path;
    this.#known = known;
    this.#onRead = onRead;
  }

  /** Whether a name can be that of a piece; hidden files are none, such as those macOS leaves (`._a.mid`). */
  static holds(name: string): boolean {
    return !name.startsWith('.') && !name.includes('\0') && isMidiName(name);
  }

  /** Notices files that have come or gone. Throws the system's error, other than that there is no folder. */
  async refresh(): Promise<void> {
    const modifiedMs = await modifiedOf(this.path);
    const settled = this.#lookedMs - this.#modifiedMs > COARSE_MS;
    if (modifiedMs === this.#modifiedMs && settled) return;
    const lookedMs = Date.now();
    const names =
      modifiedMs === null
        ? []
        : (await readdir(this.path)).filter((name) => PieceFolder.holds(name));
    const there = new Set(names);
    for (const name of this.files.keys()) if (!there.has(name)) this.#set(name, null);
    const unread: string[] = [];
    for (const name of names) {
      if (this.files.has(name)) continue;
      const facts = this.#known.get(name);
      if (facts) this.#set(name, facts);
      else unread.push(name);
    }
    await this.#read(unread);
    this.#modifiedMs = modifiedMs ?? -1;
    this.#lookedMs = lookedMs;
  }

  /** Reads those of the files again whose size or time has changed. Returns whether there were any. */
  async verify(names: Iterable<string>): Promise<boolean> {
    const before = this.version;
    await forEach([...names], async (name) => {
      const known = this.files.get(name);
      const now = await sizeAndTime(join(this.path, name));
      if (known && now && now.size === known.sizeBytes && now.mtimeMs === known.modifiedMs) return;
      // One that cannot be looked at, or has no size, is not read again and again.
      if (known && now === undefined && known.problem) return;
      await this.#readOne(name);
    });
    return this.version !== before;
  }

  async #read(names: readonly string[]): Promise<void> {
    if (names.length === 0) return;
    let done = 0;
    this.progress = { done, all: names.length };
    try {
      await forEach(names, async (name) => {
        await this.#readOne(name);
        this.progress = { done: ++done, all: names.length };
      });
    } finally {
      this.progress = null;
    }
  }

  async #readOne(name: string): Promise<void> {
    try {
      const facts = await readPieceFacts(join(this.path, name));
      this.#set(name, facts);
      await this.#onRead(name, facts);
    } catch (error) {
      if (!isGone(error)) throw error;
      this.#set(name, null);
    }
  }

  #set(name: string, facts: PieceFacts | null): void {
    this.version++;
    if (facts) this.files.set(name, facts);
    else this.files.delete(name);
  }
}

async function modifiedOf(folder: string): Promise<number | null> {
  try {
    return (await stat(folder)).mtimeMs;
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
}

/** Undefined where the system does not say. */
async function sizeAndTime(path: string) {
  try {
    return await stat(path);
  } catch {
    // Gone, or not to be looked at: reading it says which.
    return undefined;
  }
}

async function forEach<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length) await work(items[next++] as T);
  };
  await Promise.all(Array.from({ length: Math.min(TOGETHER, items.length) }, worker));
}
