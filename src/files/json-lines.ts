/**
 * @file A JSON Lines log that several processes can append to and follow at the same time. A write cut
 *   short by a killed process or a full disk costs only that line.
 */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeFolder } from './write-whole.ts';

/** Bytes read at a time, and the maximum length of a line. */
const CHUNK = 1 << 20;

const NEWLINE = 0x0a;

/**
 * Appends values, one per line, in a single write, so that concurrent processes do not mix their lines.
 * Creates the file and its folder. Throws the system's error; existing lines are never lost.
 *
 * @example await appendJsonLines('log.jsonl', [{ epoch: 1 }, { epoch: 2 }]);
 */
export async function appendJsonLines(path: string, values: readonly unknown[]): Promise<void> {
  if (values.length === 0) return;
  await makeFolder(dirname(path), false);
  const file = await open(path, 'a+');
  try {
    const { size } = await file.stat();
    const last = Buffer.alloc(1);
    if (size > 0) await file.read(last, 0, 1, size - 1);
    // After a truncated line, start a new one.
    const start = size > 0 && last[0] !== NEWLINE ? '\n' : '';
    await file.appendFile(start + values.map((value) => `${JSON.stringify(value)}\n`).join(''));
  } finally {
    await file.close();
  }
}

/** Reads such a log from the start, then what was appended since the last read. */
export class JsonLinesReader {
  readonly #path: string;
  readonly #most: number;
  #offset: number;
  #inode: number | null = null;
  #generation = 0;

  /**
   * @param options.offset bytes to skip: the {@link offset} of an earlier reader.
   * @param options.most size in bytes above which the file is not read but refused with `EFBIG`.
   */
  constructor(
    path: string,
    { offset = 0, most = Infinity }: { readonly offset?: number; readonly most?: number } = {},
  ) {
    this.#path = path;
    this.#offset = offset;
    this.#most = most;
  }

  /** Incremented when the file was replaced, shortened or deleted, so that everything is read again. */
  get generation(): number {
    return this.#generation;
  }

  /** Number of bytes read so far: the end of a line. */
  get offset(): number {
    return this.#offset;
  }

  /**
   * The values of the next lines, up to a megabyte; null once everything has been read. Lines that are
   * not JSON are skipped. Throws the system's error, except for a missing file.
   */
  next(): unknown[] | null {
    const lines = this.#nextLines();
    return lines && lines.flatMap(parsed);
  }

  #nextLines(): string[] | null {
    const file = openIfThere(this.#path);
    if (file === null) {
      if (this.#inode !== null) this.#restart(null);
      return null;
    }
    try {
      const { size, ino } = fstatSync(file);
      if (size > this.#most) {
        const message = `${this.#path} is larger than ${this.#most} bytes.`;
        throw Object.assign(new Error(message), { code: 'EFBIG' });
      }
      if (this.#inode !== null && (ino !== this.#inode || size < this.#offset)) this.#restart(ino);
      this.#inode = ino;
      return this.#linesOf(file, size);
    } finally {
      closeSync(file);
    }
  }

  #linesOf(file: number, size: number): string[] | null {
    const length = Math.min(CHUNK, size - this.#offset);
    if (length <= 0) return null;
    const bytes = Buffer.alloc(length);
    const read = readSync(file, bytes, 0, length, this.#offset);
    const end = bytes.lastIndexOf(NEWLINE, read - 1) + 1;
    if (end === 0) {
      // The last line is still being written; an overlong one is skipped.
      if (read < CHUNK) return null;
      this.#offset += read;
      return [];
    }
    this.#offset += end;
    return bytes.toString('utf8', 0, end).split('\n');
  }

  #restart(inode: number | null): void {
    this.#offset = 0;
    this.#inode = inode;
    this.#generation++;
  }
}

/** All values of a short log; see {@link JsonLinesReader}. */
export function readJsonLines(path: string): unknown[] {
  const reader = new JsonLinesReader(path);
  const all: unknown[] = [];
  for (let values; (values = reader.next()) !== null;) all.push(...values);
  return all;
}

function parsed(line: string): unknown[] {
  if (line === '') return [];
  try {
    return [JSON.parse(line) as unknown];
  } catch {
    // Truncated by a killed process or a full disk, or damaged by manual editing.
    return [];
  }
}

function openIfThere(path: string): number | null {
  try {
    return openSync(path, 'r');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw error;
  }
}
