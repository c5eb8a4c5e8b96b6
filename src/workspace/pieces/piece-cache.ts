/**
 * @file What was read of each piece's file, kept for the next start: `.cache/pieces.jsonl`. It may be deleted,
 * damaged or out of date at any time; all of it can be read from the pieces again.
 *
 * A log of lines and not a database: several processes write it (the server and commands), and the SQLite
 * that runs everywhere here (node-sqlite3-wasm) is not safe for that. It locks by a folder that a killed
 * process leaves behind, so that the database stays "locked" for good, and where that folder is removed, its
 * check for a journal takes its own lock for that of another process: half a transaction that a killed
 * process had written stays in the database, without a word.
 */
import { appendJsonLines, JsonLinesReader } from '../../files/json-lines.ts';
import { writeWhole } from '../../files/write-whole.ts';
import type { PieceFacts } from './piece-entry.ts';

/** Raised when what is kept of a piece changes; lines of another version are not used. */
const VERSION = 1;

/** Lines written at a time. */
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

  /** What was kept, by the name of the file; the later line counts. */
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

  /** Keeps what was read of a file; it is on the disk after {@link flush}, at the latest. */
  async put(file: string, facts: PieceFacts): Promise<void> {
    this.#waiting.push({ v: VERSION, file, facts });
    if (this.#waiting.length >= BATCH) await this.flush();
  }

  /** Writes what waits. Where the disk takes nothing, the pieces are read again next time. */
  async flush(): Promise<void> {
    const lines = this.#waiting;
    this.#waiting = [];
    this.#lines += lines.length;
    await unlessRefused(appendJsonLines(this.#path, lines));
  }

  /** Where most lines are out of date, writes only those that are not. */
  async compact(all: ReadonlyMap<string, PieceFacts>): Promise<void> {
    if (this.#lines < 2 * all.size + BATCH) return;
    const lines = [...all].map(
      ([file, facts]) => `${JSON.stringify({ v: VERSION, file, facts })}\n`,
    );
    await unlessRefused(writeWhole(this.#path, Buffer.from(lines.join('')), { durable: false }));
    this.#lines = all.size;
  }
}

/** As {@link JsonLinesReader.next}; a cache that cannot be read is as good as none. */
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
