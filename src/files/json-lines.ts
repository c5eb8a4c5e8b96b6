/**
 * @file A log of JSON values, one a line, that several processes append to and follow at the same time.
 * What a killed process or a full disk has cut short costs that one line.
 */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeFolder } from './write-whole.ts';

/** Bytes read at a time, and the longest line that is taken for one. */
const CHUNK = 1 << 20;

const NEWLINE = 0x0a;

/**
 * Appends values, one a line, in a single write, so that processes that append together do not mix their
 * lines. Makes the file and its folder. Throws the system's error; nothing that was there is lost.
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
    // After a line that was cut short a new one begins.
    const start = size > 0 && last[0] !== NEWLINE ? '\n' : '';
    await file.appendFile(start + values.map((value) => `${JSON.stringify(value)}\n`).join(''));
  } finally {
    await file.close();
  }
}

/** Reads such a log from the start, and then what has been appended since the last look. */
export class JsonLinesReader {
  readonly #path: string;
  #offset = 0;
  #inode: number | null = null;
  #generation = 0;

  constructor(path: string) {
    this.#path = path;
  }

  /** Rises when the file has been replaced, shortened or deleted, so that all is read again. */
  get generation(): number {
    return this.#generation;
  }

  /**
   * The values of the next lines, at most a megabyte of them; null when all that is there has been read.
   * Lines that are no JSON are passed over. Throws the system's error, other than that there is no file.
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
      // The last line is being written; one that is longer than any of ours is passed over.
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

/** All values of a log that is short; see {@link JsonLinesReader}. */
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
    // Cut short by a killed process or a full disk, or spoilt by a hand.
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
