/** @file Schemas of /api/batches. */
import { z } from 'zod';
import { COMPOSING, TAKES } from '../../requests/composing.ts';
import { requestSchema } from '../../requests/schema.ts';
import { LanguageQuery } from './compositions.ts';

/** Most pieces in one archive. */
export const MOST_PIECES = TAKES.count.type.max;

export const BatchBody = requestSchema({
  ...COMPOSING,
  count: { ...TAKES.count, written: true },
}).meta({ id: 'BatchRequest' });

export const BatchQuery = LanguageQuery.extend({
  pieces: z
    .string()
    .max(MOST_PIECES * 256)
    .transform((ids) => ids.split(','))
    .pipe(z.array(z.string().min(1).max(255)).min(1).max(MOST_PIECES))
    .describe('Ids of pieces, separated by commas.'),
});
