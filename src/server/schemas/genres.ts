/** @file Schemas of the genre routes: list, search and details. */
import { SKIP_CODES } from '../../neural/data/skip-codes.ts';
import { LEARNING } from '../../requests/learning.ts';
import { requestSchema } from '../../requests/schema.ts';
import { ROLE_IDS } from '../../score/roles.ts';
import { z } from 'zod';
import { LanguageQuery, LocalisedText } from './compositions.ts';

const tempo = z
  .object({ min: z.number(), max: z.number(), mode: z.number() })
  .describe('Quarter notes per minute.');
const meters = z.array(z.string()).describe('Such as `4/4`, the usual ones first.');

export const GenreSummary = z
  .object({
    id: z.string(),
    name: LocalisedText,
    family: z.string().describe('Id of the family.'),
    description: LocalisedText,
    aliases: z.array(z.string()),
    tempo,
    meters,
    own: z.boolean().describe('Written by the user, in the genres folder of the workspace.'),
  })
  .meta({ id: 'GenreSummary' });

export const GenreQuery = LanguageQuery.extend({
  search: z
    .string()
    .max(100)
    .optional()
    .describe('Id, name in either language, alias or family; small typing errors do not matter.'),
});

export const GenreList = z.object({
  families: z.array(z.object({ id: z.string(), name: LocalisedText })),
  genres: z.array(GenreSummary).describe('Sorted by family, then id; with `search`, best first.'),
  problems: z
    .array(
      z.object({
        file: z.string(),
        line: z.int(),
        column: z.int(),
        field: z.string(),
        message: z.string().describe('In the requested language.'),
      }),
    )
    .describe("What is wrong in files of the user's genres folder; such files are left out."),
});

export const GenreParams = z.object({ id: z.string().min(1).max(100) });

export const GenreInfoQuery = LanguageQuery.extend({
  fusion: z
    .string()
    .min(1)
    .max(100)
    .optional()
    .describe('Id of a second genre, to describe their fusion.'),
  ratio: z.coerce.number().min(0).max(1).default(0.5).describe('With `fusion`: its share.'),
});

export const InstrumentList = z.object({
  instruments: z
    .array(z.object({ program: z.int().describe('0..127'), name: LocalisedText }))
    .describe('The 128 instruments of General MIDI.'),
});

const ShownPattern = z.object({
  id: z.string(),
  sections: z.array(z.string()).describe('Names of those it is for; none: any.'),
  energy: z
    .object({ min: z.number(), max: z.number() })
    .nullable()
    .describe('Energy of the sections in which it plays, 0..1; null: any.'),
  meter: z.string().nullable().describe('Null where the genre has a single meter.'),
  grid: z.int().describe('Steps in a quarter note.'),
  rows: z.array(
    z.object({
      drum: z.string().describe('Such as `hat_open`; empty for other parts.'),
      grid: z.string().describe('In the signs of genre files, bars apart: `X..x | x...`.'),
    }),
  ),
});

export const GenreInfo = z
  .object({
    id: z.string(),
    name: LocalisedText,
    family: z.object({ id: z.string(), name: LocalisedText }),
    aliases: z.array(z.string()),
    description: LocalisedText,
    tempo,
    meters,
    groups: z
      .record(z.string(), z.array(z.int()))
      .describe(
        'Lengths of the beats of meters where they differ, in units of the lower number: ' +
          '`{ "7/8": [2, 2, 3] }`.',
      ),
    swing: z
      .object({
        unit: z.union([z.literal(8), z.literal(16)]).describe('8: eighths swing; 16: sixteenths.'),
        least: z.number(),
        most: z.number(),
      })
      .nullable()
      .describe(
        'Share of each pair that its first note takes, 0.5..0.75, at the tempos of the genre; ' +
          'null: played straight.',
      ),
    modes: z.array(z.string()).describe('Such as `dorian`, the usual ones first.'),
    progressions: z
      .array(
        z.object({
          id: z.string(),
          sections: z.array(z.string()).describe('Those it is for; none: any.'),
          modes: z.array(z.string()).describe('Those it is for; none: any of the genre.'),
          bars: z.string().describe('Such as `i | iv | V7 | i`.'),
        }),
      )
      .describe('The usual ones first.'),
    forms: z.array(
      z.object({
        id: z.string(),
        bars: z.int().describe('Length of the whole form.'),
        sections: z.array(z.object({ name: z.string(), bars: z.int() })),
      }),
    ),
    parts: z.array(
      z.object({
        id: z.string(),
        name: LocalisedText,
        role: z.enum(ROLE_IDS),
        instruments: z
          .array(
            z.object({
              program: z.int().describe('General MIDI program, 0..127; for drums, the kit.'),
              name: LocalisedText,
            }),
          )
          .describe('The usual ones first.'),
        patterns: z.array(ShownPattern).describe('Those that show the part best.'),
      }),
    ),
    sources: z.array(z.string()).describe('Sources of its patterns and facts.'),
    own: z
      .object({
        file: z.string().describe('Path inside the workspace.'),
        replaces: z.boolean().describe('Whether it replaces a built-in genre.'),
      })
      .nullable()
      .describe('Null for a built-in genre.'),
  })
  .meta({ id: 'GenreInfo' });

export const LearningBody = requestSchema(LEARNING).meta({ id: 'LearningRequest' });

/** The data of an event `progress`. */
export const LearningProgress = z
  .object({ done: z.int().describe('Files read so far.'), of: z.int() })
  .meta({ id: 'LearningProgress' });

export const LearnedGenre = z
  .object({
    id: z.string(),
    name: LocalisedText,
    file: z.string().describe('Path inside the workspace.'),
    family: z.string().describe('Id of the family.'),
    like: z
      .object({ id: z.string(), name: LocalisedText })
      .describe('The shipped genre that the files are most like; what they lack comes from it.'),
    pieces: z.int().describe('Files it was learned from.'),
    left: z.int().describe('Files that were not read, since 500 are enough.'),
    skipped: z.array(
      z.object({
        file: z.string().describe('Its path in the folder.'),
        code: z.enum(SKIP_CODES),
        reason: z.string().describe('One sentence, in the requested language.'),
      }),
    ),
    found: z
      .object({
        tempo,
        meters,
        swing: z
          .union([z.literal(8), z.literal(16)])
          .nullable()
          .describe('8: eighths swing; 16: sixteenths; null: played straight.'),
        progressions: z.int(),
        forms: z.int(),
        parts: z.array(
          z.object({
            id: z.string(),
            role: z.enum(ROLE_IDS),
            patterns: z.int().describe('Patterns, or rhythms of a melody.'),
          }),
        ),
      })
      .describe('What was found in the files; what comes from a shipped genre does not count.'),
  })
  .meta({ id: 'LearnedGenre' });
