/**
 * @file The origin of a model, stored as JSON beside it: imported from a file, copied from a model, or
 *   kept while its training went on.
 */
import { readFile, stat } from 'node:fs/promises';
import { z } from 'zod';
import { writeWhole } from '../../files/write-whole.ts';

const at = z.iso.datetime();

export const modelOriginSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('imported'),
    /** Name of the file, without its folder. */
    from: z.string(),
    /** ISO 8601 date and time. */
    at,
  }),
  z.object({
    kind: z.literal('copied'),
    /** Name of the model. */
    from: z.string(),
    /** ISO 8601 date and time. */
    at,
  }),
  z.object({
    kind: z.literal('so-far'),
    /** Name of the model that was being trained. */
    from: z.string(),
    /** ISO 8601 date and time. */
    at,
  }),
]);

export type ModelOrigin = z.infer<typeof modelOriginSchema>;

/** Size limit, far more than needed, in bytes. */
const LARGEST = 10_000;

/** `models/x.h5` -> `models/x.origin.json`. */
export function originPath(modelPath: string): string {
  return `${modelPath.replace(/\.h5$/i, '')}.origin.json`;
}

export function writeOrigin(path: string, origin: ModelOrigin): Promise<void> {
  return writeWhole(path, new TextEncoder().encode(`${JSON.stringify(origin, null, 2)}\n`));
}

/** The origin of a model; null if unknown or unreadable. */
export async function readOrigin(path: string): Promise<ModelOrigin | null> {
  try {
    const stats = await stat(path);
    if (!stats.isFile() || stats.size > LARGEST) return null;
    return modelOriginSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    // A model works without it.
    return null;
  }
}
