/** @file The musical options of a request to compose, as schemas. */
import { z } from 'zod';
import { MODES } from '../../genres/genre.ts';
import type { FieldRule } from './field-messages.ts';

const part = z.string().min(1).max(100);
const seed = z.int().min(0).max(4294967295);

/** Which variation, and the share of the choices made anew. */
const variation = z.object({ seed, amount: z.number().min(0).max(1) });

/** Most parts that are named, and most places (a part, or a part in a section). */
const MOST_PARTS = 64;
const MOST_PLACES = 512;

/** @param value of each entry. */
const byName = <V extends z.ZodType>(value: V, most: number) =>
  z
    .record(part, value)
    .refine((record) => Object.keys(record).length <= most, {
      params: { rule: 'most', most } satisfies FieldRule,
    })
    .optional();

/** What is left out the genre decides. */
export const MusicFields = {
  tempo: z.number().min(20).max(400).optional().describe('Quarter notes per minute.'),
  key: z.string().min(1).max(40).optional().describe('Such as `Eb`, `F# minor`, `D dorian`.'),
  mode: z
    .enum(MODES)
    .optional()
    .describe('One of the modes of the genre; goes before one named in `key`.'),
  meter: z.string().min(1).max(10).optional().describe('One of the meters of the genre.'),
  form: z.string().min(1).max(100).optional().describe('Id of one of the forms of the genre.'),
  chords: z
    .string()
    .min(1)
    .max(4000)
    .optional()
    .describe(
      'Chords every part obeys, such as `Dm7 G7 | Cmaj7 A7b9`, as symbols or Roman numerals; `%` repeats a bar, `.` lets a chord go on, `N.C.` is no chord. Repeated or cut to the length. Without `key` the key is the likeliest for them.',
    ),
  density: z.number().min(0).max(1).optional().describe('0 sparse .. 1 busy; default 0.5.'),
  complexity: z.number().min(0).max(1).optional().describe('0 plain .. 1 rich; default 0.5.'),
  instruments: byName(z.int().min(0).max(127), MOST_PARTS).describe(
    'General MIDI programs by id of the part, such as `{ "lead": 73 }`.',
  ),
  mute: z.array(part).max(MOST_PARTS).optional().describe('Ids of parts left out.'),
  solo: z.array(part).max(MOST_PARTS).optional().describe('Ids of the only parts heard.'),
  partSeeds: byName(seed, MOST_PARTS).describe('Seeds of single parts: only their notes change.'),
  sectionSeeds: byName(seed, MOST_PLACES).describe(
    'Seeds of a part in the sections of one name, such as `{ "lead/B": 4 }`.',
  ),
  variations: byName(variation, MOST_PLACES).describe(
    'By part (`lead`) or part and section (`lead/B`): some of its choices made anew.',
  ),
  locked: z
    .array(part)
    .max(MOST_PLACES)
    .optional()
    .describe('Parts (`lead`), or parts in a section (`lead/B`), that edits leave as they are.'),
  heardLeads: byName(
    z.object({ seed, variation: variation.exactOptional() }),
    MOST_PLACES,
  ).describe('Written by edits: which take of the melody a second melody listens to.'),
};
