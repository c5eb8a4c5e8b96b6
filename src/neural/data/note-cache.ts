/** @file How the cache of imports keeps the lines of a file: little-endian 32-bit floats. */
import { z } from 'zod';
import type { WarningSummary } from '../../midi/warning-summary.ts';
import { warningSummarySchema, type CacheFormat } from './import-cache.ts';

export interface CachedLines {
  /** One array per line, [notes, 3] row-major. */
  readonly lines: readonly Float32Array[];
  readonly notes: number;
  readonly seconds: number;
  readonly warnings: WarningSummary | null;
}

const factsSchema = z.object({
  type: z.literal('notes'),
  /** Count of numbers in each line. */
  lengths: z.array(z.int().nonnegative()),
  notes: z.int().nonnegative(),
  seconds: z.number().nonnegative(),
  warnings: warningSummarySchema.nullable(),
});

export const LINES_FORMAT: CacheFormat<CachedLines> = {
  folder: 'v2',
  ending: 'notes',
  magic: 'notes1',
  pack: ({ lines, ...facts }) => ({
    facts: { type: 'notes', ...facts, lengths: lines.map((line) => line.length) },
    numbers: Buffer.concat(
      lines.map((line) => new Uint8Array(line.buffer, line.byteOffset, line.byteLength)),
    ),
  }),
  unpack: (stored, numbers) => {
    const facts = factsSchema.safeParse(stored);
    if (!facts.success) return null;
    const { lengths, notes, seconds, warnings } = facts.data;
    const all = new Float32Array(numbers.length / 4);
    new Uint8Array(all.buffer).set(numbers);
    let start = 0;
    const lines = lengths.map((length) => all.subarray(start, (start += length)));
    return start === all.length ? { lines, notes, seconds, warnings } : null;
  },
};
