/** @file Tracks the MIDI files of a folder, no matter which program adds, changes or removes them. */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isMidiName } from '../../midi/midi-files.ts';
import type { PieceFacts } from './piece-entry.ts';
import { isGone, readPieceFacts } from './piece-facts.ts';

/** Files checked in parallel. */
const TOGETHER = 16;

/** Resolution of folder times on some file systems: a later change may have the same time. */
const COARSE_MS = 2000;

export interface Progress {
  readonly done: number;
  readonly all: number;
}

export class PieceFolder {
  readonly path: string;
  /** Facts by file name. */
  readonly files = new Map<string, PieceFacts>();
  /** Progress of reading new files; null if there are none. */
  progress: Progress | null = null;
  /** Increases with every change. */
  version = 0;
  readonly #known: ReadonlyMap<string, PieceFacts>;
  readonly #onRead: (name: string, facts: PieceFacts) => Promise<void>;
  #modifiedMs = -1;
  #lookedMs = 0;

  /**
   * @param known what was read earlier, trusted until {@link verify} finds a change.
   * @param onRead called with what was read from a file.
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

  /**
   * Whether a name can be a piece's; hidden files, such as those macOS creates (`._a.mid`), are not
   * pieces.
   */
  static holds(name: string): boolean {
    return !name.startsWith('.') && !name.includes('\0') && isMidiName(name);
  }

  /**
   * Notices added and removed files. Throws system errors, except for a missing folder.
   *
   * @returns those to be {@link read}, since nothing is known about them.
   */
  async look(): Promise<readonly string[]> {
    const modifiedMs = await modifiedOf(this.path);
    const settled = this.#lookedMs - this.#modifiedMs > COARSE_MS;
    if (modifiedMs === this.#modifiedMs && settled) return [];
    const lookedMs = Date.now();
    const names = modifiedMs === null ? [] : await pieceNames(this.path);
    const there = new Set(names);
    for (const name of this.files.keys()) if (!there.has(name)) this.#set(name, null);
    const unread: string[] = [];
    for (const name of names) {
      if (this.files.has(name)) continue;
      const facts = this.#known.get(name);
      if (facts) this.#set(name, facts);
      else unread.push(name);
    }
    // Until they are read, the folder counts as not looked at.
    this.#modifiedMs = unread.length === 0 ? (modifiedMs ?? -1) : -1;
    this.#lookedMs = lookedMs;
    return unread;
  }

  /** Rereads the files whose size or time has changed. Returns whether there were any. */
  async verify(names: Iterable<string>): Promise<boolean> {
    const before = this.version;
    await forEach([...names], async (name) => {
      const known = this.files.get(name);
      const now = await sizeAndTime(join(this.path, name));
      if (known && now && now.size === known.sizeBytes && now.mtimeMs === known.modifiedMs) return;
      // Avoids endlessly rereading a file that cannot be examined or has no size.
      if (known && now === undefined && known.problem) return;
      await this.#readOne(name);
    });
    return this.version !== before;
  }

  /** Reads files about which nothing is known; {@link progress} tells how far. */
  async read(names: readonly string[]): Promise<void> {
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

/** Names of the pieces in a folder; none if it is missing. Throws system errors. */
export async function pieceNames(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => PieceFolder.holds(name));
  } catch (error) {
    if (isGone(error)) return [];
    throw error;
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

/** Undefined if the system does not say. */
async function sizeAndTime(path: string) {
  try {
    return await stat(path);
  } catch {
    // Either deleted or inaccessible; reading it tells which.
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
