/** @file Schemas of /api/batches. */
import { z } from 'zod';
import { COMPOSING, TAKES } from '../../requests/composing.ts';
import { requestSchema } from '../../requests/schema.ts';
import { LanguageQuery } from './compositions.ts';

/** Most pieces composed for one archive. */
export const MOST_PIECES = TAKES.count.type.max;

/** Most saved pieces in one archive; their ids are in the address, for which a header has 16 kB. */
export const MOST_SAVED = 200;

/** Longest id of a piece, in letters. */
const MOST_LETTERS = 255;

export const BatchBody = requestSchema({
  ...COMPOSING,
  count: { ...TAKES.count, written: true },
}).meta({ id: 'BatchRequest' });

export const BatchQuery = LanguageQuery.extend({
  pieces: z
    .string()
    .max(MOST_SAVED * (MOST_LETTERS + 1))
    .transform((ids) => ids.split(','))
    .pipe(z.array(z.string().min(1).max(MOST_LETTERS)).min(1).max(MOST_SAVED))
    .describe('Ids of pieces, separated by commas.'),
});
