/**
 * @file A disk cache of what was read from MIDI files, keyed by their content, to make a second import
 *   quick.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { z } from 'zod';
import type { WarningSummary } from '../../midi/warning-summary.ts';
import { writeWhole } from '../../files/write-whole.ts';
import { type SkipReason, skipReasonSchema } from './skip-codes.ts';

/** How music of one kind is stored. */
export interface CacheFormat<T> {
  /** Folder of its entries. It names a version, changed with what is read from a file or stored of it. */
  readonly folder: string;
  /** Ending of their names, without the dot. */
  readonly ending: string;
  /** First word of an entry. */
  readonly magic: string;
  /** The music as JSON and bytes. */
  pack(music: T): { readonly facts: object; readonly numbers: Uint8Array };
  /** Null for what {@link pack} did not make. */
  unpack(facts: unknown, numbers: Uint8Array): T | null;
}

/** The result of a MIDI file: its music, or why it cannot be used. */
export type CachedFile<T> =
  | { readonly type: 'music'; readonly music: T }
  | { readonly type: 'unusable'; readonly reason: SkipReason };

/** For {@link CacheFormat.unpack}: only this version writes warnings, and the checksum protects them. */
export const warningSummarySchema = z
  .looseObject({ count: z.int(), first: z.array(z.looseObject({ code: z.string() })) })
  .transform((summary) => summary as unknown as WarningSummary);

const unusableSchema = z.object({ type: z.literal('unusable'), reason: skipReasonSchema });

/**
 * A folder of entries `<folder>/<first two digits>/<key>.<ending>`: a line of magic, a line with the
 * checksum, a line of JSON, then bytes. The folder may be deleted at any time. A damaged entry counts as
 * missing.
 */
export class ImportCache<T> {
  readonly #directory: string;
  readonly #format: CacheFormat<T>;
  #problem: string | null = null;

  /** @param directory absolute; created with the first entry. */
  constructor(directory: string, format: CacheFormat<T>) {
    this.#directory = join(directory, format.folder);
    this.#format = format;
  }

  /** Why entries can no longer be written, such as `ENOSPC`; null if they can. */
  get problem(): string | null {
    return this.#problem;
  }

  /** @param key hash of the file's bytes, in hexadecimal. */
  async get(key: string): Promise<CachedFile<T> | null> {
    let bytes: Uint8Array;
    try {
      bytes = await readFile(this.#fileOf(key));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === undefined) throw error;
      return null;
    }
    const read = parts(bytes, this.#format.magic);
    if (!read) return null;
    const unusable = unusableSchema.safeParse(read.facts);
    if (unusable.success) return unusable.data;
    const music = this.#format.unpack(read.facts, read.numbers);
    return music && { type: 'music', music };
  }

  /** Stores an entry atomically. A failure is noted in {@link problem}. */
  async put(key: string, file: CachedFile<T>): Promise<void> {
    if (this.#problem !== null) return;
    const { facts, numbers } =
      file.type === 'music'
        ? this.#format.pack(file.music)
        : { facts: file, numbers: new Uint8Array() };
    const json = JSON.stringify(facts);
    const checksum = crc32(numbers, crc32(json));
    const head = Buffer.from(`${this.#format.magic}\n${checksum}\n${json}\n`);
    try {
      // A lost entry is parsed again; flushing hundreds of files would take longer.
      await writeWhole(this.#fileOf(key), Buffer.concat([head, numbers]), { durable: false });
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === undefined) throw error;
      this.#problem = code;
    }
  }

  #fileOf(key: string): string {
    return join(this.#directory, key.slice(0, 2), `${key}.${this.#format.ending}`);
  }
}

/** Null for bytes that {@link ImportCache.put} did not write. */
function parts(bytes: Uint8Array, magic: string): { facts: unknown; numbers: Uint8Array } | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = magic.length + 1;
  const checksumEnd = buffer.indexOf('\n', start);
  const jsonEnd = buffer.indexOf('\n', checksumEnd + 1);
  if (buffer.toString('latin1', 0, start) !== `${magic}\n` || checksumEnd < 0 || jsonEnd < 0) {
    return null;
  }
  const json = buffer.toString('utf8', checksumEnd + 1, jsonEnd);
  const numbers = buffer.subarray(jsonEnd + 1);
  const checksum = buffer.toString('latin1', start, checksumEnd);
  if (checksum !== String(crc32(numbers, crc32(json)))) return null;
  return { facts: JSON.parse(json) as unknown, numbers };
}
