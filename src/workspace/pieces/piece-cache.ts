/**
 * @file Caches what was read from each piece's file for the next start: `.cache/pieces.jsonl`. It may
 *   be deleted, damaged or outdated at any time, since everything in it can be read from the pieces
 *   again.
 *
 * A log of lines rather than a database, because several processes (server and commands) write it, and
 * the one SQLite that runs everywhere (node-sqlite3-wasm) is unsafe for that. Its lock is a folder that
 * a killed process leaves behind, so the database stays "locked" for good. If that folder is removed,
 * its journal check mistakes its own lock for another process's, and a killed process's half-written
 * transaction silently stays in the database.
 */
import { appendJsonLines, JsonLinesReader } from '../../files/json-lines.ts';
import { writeWhole } from '../../files/write-whole.ts';
import type { PieceFacts } from './piece-entry.ts';

/** Raised when the cached facts change; lines of other versions are ignored. */
const VERSION = 1;

/** Lines per write. */
const BATCH = 500;

interface Line {
  readonly v: number;
  readonly file: string;
  readonly facts: PieceFacts;
}

export class PieceCache {
  readonly #path: string;
  #waiting: Line[] = [];
  #lines = 0;

  constructor(path: string) {
    this.#path = path;
  }

  /** The cached entries by file name; the last line counts. */
  async load(): Promise<Map<string, PieceFacts>> {
    const known = new Map<string, PieceFacts>();
    const reader = new JsonLinesReader(this.#path);
    for (let values; (values = nextLines(reader)) !== null;) {
      for (const { file, facts } of values.filter(isLine)) known.set(file, facts);
      this.#lines += values.length;
      await new Promise(setImmediate);
    }
    return known;
  }

  /** Caches what was read from a file; on disk after {@link flush} at the latest. */
  async put(file: string, facts: PieceFacts): Promise<void> {
    this.#waiting.push({ v: VERSION, file, facts });
    if (this.#waiting.length >= BATCH) await this.flush();
  }

  /** Writes pending entries. If writing fails, the pieces are read again next time. */
  async flush(): Promise<void> {
    const lines = this.#waiting;
    this.#waiting = [];
    this.#lines += lines.length;
    await unlessRefused(appendJsonLines(this.#path, lines));
  }

  /** If most lines are outdated, rewrites the file with only the current ones. */
  async compact(all: ReadonlyMap<string, PieceFacts>): Promise<void> {
    if (this.#lines < 2 * all.size + BATCH) return;
    const lines = [...all].map(
      ([file, facts]) => `${JSON.stringify({ v: VERSION, file, facts })}\n`,
    );
    await unlessRefused(writeWhole(this.#path, Buffer.from(lines.join('')), { durable: false }));
    this.#lines = all.size;
  }
}

/** Like {@link JsonLinesReader.next}; an unreadable cache counts as empty. */
function nextLines(reader: JsonLinesReader): unknown[] | null {
  try {
    return reader.next();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return null;
  }
}

function isLine(value: unknown): value is Line {
  const line = value as Partial<Line> | null;
  return (
    line?.v === VERSION &&
    typeof line.file === 'string' &&
    typeof line.facts?.sizeBytes === 'number' &&
    typeof line.facts.modifiedMs === 'number'
  );
}

async function unlessRefused(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
  }
}
