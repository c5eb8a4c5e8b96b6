/** @file The musical options of a request to compose, as schemas. */
import { z } from 'zod';
import { MODES } from '../genres/genre.ts';

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
};
