/**
 * @file A disk cache of parsed notes, keyed by the content of the MIDI file, to make a second import
 *   quick.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { z } from 'zod';
import type { WarningSummary } from '../../midi/warning-summary.ts';
import { type SkipReason, skipReasonSchema } from './skip-codes.ts';
import { writeWhole } from '../../files/write-whole.ts';

/**
 * Increment this whenever the notes read from a MIDI file or the layout below change: entries of other
 * versions are ignored.
 */
const VERSION = 2;

/** First bytes of an entry. */
const MAGIC = 'notes1\n';

/** The result of a MIDI file: its lines, or why it cannot be used. */
export type CachedFile =
  | {
      readonly type: 'notes';
      /** One array per line, [notes, 3] row-major. */
      readonly lines: readonly Float32Array[];
      readonly notes: number;
      readonly seconds: number;
      readonly warnings: WarningSummary | null;
    }
  | { readonly type: 'unusable'; readonly reason: SkipReason };

/** Only this version of the program writes warnings, and the checksum protects them. */
const warningSummarySchema = z
  .looseObject({ count: z.int(), first: z.array(z.looseObject({ code: z.string() })) })
  .transform((summary) => summary as unknown as WarningSummary);

const header = z.union([
  z.object({
    type: z.literal('notes'),
    /** Count of numbers in each line. */
    lengths: z.array(z.int().nonnegative()),
    notes: z.int().nonnegative(),
    seconds: z.number().nonnegative(),
    warnings: warningSummarySchema.nullable(),
  }),
  z.object({ type: z.literal('unusable'), reason: skipReasonSchema }),
]);

/**
 * A folder of entries `v<version>/<first two digits>/<key>.notes`: a line of magic, a line of JSON
 * (header and checksum), the lines' numbers as little-endian 32-bit floats. The folder may be deleted
 * at any time. A damaged entry counts as missing.
 */
export class NoteCache {
  readonly #directory: string;
  #problem: string | null = null;

  /** @param directory absolute; created with the first entry. */
  constructor(directory: string) {
    this.#directory = join(directory, `v${VERSION}`);
  }

  /** Why entries can no longer be written, such as `ENOSPC`; null if they can. */
  get problem(): string | null {
    return this.#problem;
  }

  /** @param key hash of the file's bytes, in hexadecimal. */
  async get(key: string): Promise<CachedFile | null> {
    let bytes: Uint8Array;
    try {
      bytes = await readFile(this.#fileOf(key));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === undefined) throw error;
      return null;
    }
    return decode(bytes);
  }

  /** Stores an entry atomically. A failure is noted in {@link problem}. */
  async put(key: string, file: CachedFile): Promise<void> {
    if (this.#problem !== null) return;
    try {
      // A lost entry is parsed again; flushing hundreds of files would take longer.
      await writeWhole(this.#fileOf(key), encode(file), { durable: false });
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === undefined) throw error;
      this.#problem = code;
    }
  }

  #fileOf(key: string): string {
    return join(this.#directory, key.slice(0, 2), `${key}.notes`);
  }
}

function encode(file: CachedFile): Uint8Array {
  const lines = file.type === 'notes' ? file.lines : [];
  const numbers = Buffer.concat(
    lines.map((line) => new Uint8Array(line.buffer, line.byteOffset, line.byteLength)),
  );
  const facts =
    file.type === 'notes'
      ? { ...file, lines: undefined, lengths: lines.map((line) => line.length) }
      : file;
  const json = JSON.stringify(facts);
  const checksum = crc32(numbers, crc32(json));
  return Buffer.concat([Buffer.from(`${MAGIC}${checksum}\n${json}\n`), numbers]);
}

/** Null for bytes that {@link encode} did not write. */
function decode(bytes: Uint8Array): CachedFile | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const checksumEnd = buffer.indexOf('\n', MAGIC.length);
  const jsonEnd = buffer.indexOf('\n', checksumEnd + 1);
  if (buffer.toString('latin1', 0, MAGIC.length) !== MAGIC || checksumEnd < 0 || jsonEnd < 0) {
    return null;
  }
  const json = buffer.toString('utf8', checksumEnd + 1, jsonEnd);
  const numbers = buffer.subarray(jsonEnd + 1);
  const checksum = buffer.toString('latin1', MAGIC.length, checksumEnd);
  if (checksum !== String(crc32(numbers, crc32(json)))) return null;
  const facts = header.safeParse(JSON.parse(json));
  if (!facts.success) return null;
  if (facts.data.type === 'unusable') return facts.data;
  const { lengths, notes, seconds, warnings } = facts.data;
  const all = new Float32Array(numbers.length / 4);
  new Uint8Array(all.buffer).set(numbers);
  let start = 0;
  const lines = lengths.map((length) => all.subarray(start, (start += length)));
  return start === all.length ? { type: 'notes', lines, notes, seconds, warnings } : null;
}
