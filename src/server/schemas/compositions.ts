/** @file Schemas of the HTTP API: requests, responses and errors of composing. */
import { MODEL_FORMATS } from '../../neural/models/export-formats.ts';
import { z } from 'zod';
import { FIGURE_UNITS } from '../../neural/models/figures.ts';
import { changeSchema } from '../../workspace/pieces/note-records.ts';
import { SEED } from '../../arguments/ranges.ts';
import { NEURAL } from '../../requests/advice.ts';
import { COMPOSING } from '../../requests/composing.ts';
import { MODEL_NAME_TYPE, number } from '../../requests/option.ts';
import { requestSchema, typeSchema } from '../../requests/schema.ts';
import { VOICES } from '../../score/outer-voices.ts';
import type { Source } from '../../analysis/understanding/understanding.ts';
import { ROLE_IDS } from '../../score/roles.ts';
import { ERROR_CODES } from '../../texts/errors.ts';

export const Seed = typeSchema(number(SEED));
export const ModelName = typeSchema(MODEL_NAME_TYPE).describe(
  'Name of a model: letters, digits, `_` and `-`.',
);

export const LocalisedText = z.object({ en: z.string(), es: z.string() });

/** `?lang=es`; overrides the `Accept-Language` header. Errors use this language too. */
export const LanguageQuery = z.object({ lang: z.enum(['en', 'es']).optional() });

/** Every error answer (RFC 9457, `application/problem+json`). */
export const Problem = z
  .object({
    type: z
      .string()
      .describe('A stable URI reference for the kind of problem, `/problems/<code>`.'),
    title: z.string().describe('Short name of the kind of problem, in the requested language.'),
    status: z.int(),
    detail: z.string().describe('One sentence: what is wrong here and what to do.'),
    code: z.enum(ERROR_CODES),
    nearest: z.array(z.string()).optional().describe('unknown_genre: ids of the nearest genres.'),
    modes: z.array(z.string()).optional().describe('mode_not_in_genre: the modes of the genre.'),
    known: z
      .array(z.string())
      .optional()
      .describe('not_in_genre, unknown_loss: the possible choices.'),
    column: z.int().optional().describe('invalid_chords: position in the text, from 1.'),
    available: z
      .array(z.string())
      .optional()
      .describe('model_not_found: names of the existing models.'),
    training: z.string().optional().describe('training_busy: id of the running training.'),
    memory: z
      .object({ needed: z.number(), available: z.number() })
      .optional()
      .describe('not_enough_memory: the estimate and what there is, in bytes.'),
    errors: z
      .array(z.object({ path: z.string(), message: z.string() }))
      .optional()
      .describe('invalid_request: one entry per invalid field, such as `/bars`.'),
  })
  .meta({ id: 'Problem' });

export const Health = z.object({ status: z.literal('ok'), version: z.string() });

/* Compositions */

export const CompositionBody = requestSchema(COMPOSING).meta({ id: 'CompositionRequest' });

/** The request of a piece, without fields that a newer version wrote into it. */
const ComposedRequest = requestSchema(COMPOSING, 'left_out').meta({ id: 'ComposedRequest' });

export const partId = z.string().min(1).max(100);

export const flag = z.enum(['true', 'false']).transform((text) => text === 'true');

export const TakeChange = changeSchema.meta({ id: 'TakeChange' });

/** [tick, duration in ticks, pitch 0..127, velocity 1..127] */
export const NoteTuple = z.tuple([z.int(), z.int(), z.int(), z.int()]);

/** [tick, semitones] */
export const BendTuple = z.tuple([z.int(), z.number()]);

export const CompositionTrack = z.object({
  name: z.string(),
  role: z.enum(ROLE_IDS),
  program: z.int().describe('General MIDI program, 0..127.'),
  channel: z.int().describe('0..15; 9 is the drum channel.'),
  volume: z.int().describe('MIDI channel volume at its start, 0..127.'),
  pan: z.int().describe('At its start: 0 (left)..127 (right), 64 is the centre.'),
  notes: z.array(NoteTuple).describe('[tick, duration, pitch, velocity] of each note, by tick.'),
  bends: z
    .array(BendTuple)
    .describe('[tick, semitones] that the pitch wheel adds from there on, by tick.'),
});

const SOURCES = ['given', 'file', 'found'] as const satisfies readonly Source[];

const known = {
  certainty: z.number().describe('0..1: about how often such a finding is right.'),
  unsure: z.boolean().describe('Whether that is so little that the user should look.'),
  source: z.enum(SOURCES).describe('Said by hand, by the file, or found in the notes.'),
};

/** What was found in a piece that was not composed here. */
export const Findings = z
  .object({
    pickup: z.int().describe('Ticks before the first whole bar; 0 where there is no pickup.'),
    meters: z.array(
      z.object({ tick: z.int(), numerator: z.int(), denominator: z.int(), ...known }),
    ),
    keys: z
      .array(z.object({ tick: z.int(), key: z.string(), ...known }))
      .describe('Such as `Eb major`; `C mixolydian` for a blues. Empty where no pitch sounds.'),
    chords: z
      .array(z.object({ tick: z.int(), symbol: z.string(), ...known }))
      .describe('`N.C.` where there is none.'),
    sections: z.array(z.object({ tick: z.int(), name: z.string(), ...known })),
    tracks: z
      .array(
        z.object({
          role: z.enum(ROLE_IDS),
          holds: z.array(z.enum(ROLE_IDS)).describe('Several where a track holds several.'),
          ...known,
        }),
      )
      .describe('In the order of `tracks`.'),
  })
  .meta({ id: 'Findings' });

export const Composition = z
  .object({
    id: z.string().describe('Its file name in the output folder.'),
    genre: z
      .string()
      .nullable()
      .describe('Null for a piece without a request, such as a file of another program.'),
    bars: z.int(),
    seed: Seed.nullable().describe(
      'The same request with this seed gives the same bytes; null without a request.',
    ),
    tempo: z.number().describe('Quarter notes per minute; `tempos` has the changes.'),
    key: z.string(),
    fileName: z
      .string()
      .describe(
        '`<genre>_<bars>bars[_neural].mid`, the name of the download; without a request, that of the file.',
      ),
    savedAs: z.string().describe('Path of the saved file inside the workspace.'),
    parent: z.string().nullable().describe('Id of the piece it was made from, as it was then.'),
    change: TakeChange.nullable().describe('What made it of its parent.'),
    neural: requestSchema(NEURAL, 'left_out').nullable(),
    url: z.string().describe('Where the MIDI file is.'),
    request: ComposedRequest.nullable().describe(
      'The request that recreates the piece; null where it has none, so that it cannot be regenerated or varied.',
    ),
    found: Findings.nullable().describe('What was found in a piece without a request.'),
    parts: z
      .array(
        z.object({
          id: z.string(),
          name: LocalisedText,
          role: z.enum(ROLE_IDS),
          track: z.int().nullable().describe('Index in `tracks`; null if it plays no note.'),
        }),
      )
      .describe('The parts of the genre; without a request, the tracks.'),
    ticksPerQuarter: z.int(),
    endTick: z.int(),
    timeSignatures: z
      .array(z.object({ tick: z.int(), numerator: z.int(), denominator: z.int() }))
      .describe('Never empty; the first is at tick 0.'),
    tempos: z
      .array(z.object({ tick: z.int(), tempo: z.number() }))
      .describe('Quarter notes per minute from each tick on. Never empty; the first is at tick 0.'),
    sections: z.array(z.object({ tick: z.int(), name: z.string() })),
    chords: z.array(
      z.object({
        tick: z.int(),
        symbol: z.string(),
        scale: z
          .array(z.int())
          .describe('Pitch classes 0..11 of the key there, bent to hold the chord.'),
      }),
    ),
    tracks: z.array(CompositionTrack),
  })
  .meta({ id: 'Composition' });

/** An event `beginning` of a piece that is being composed. */
export const Beginning = Composition.omit({
  id: true,
  savedAs: true,
  url: true,
  parent: true,
  change: true,
})
  .extend({
    writtenBars: z
      .int()
      .describe('How many bars, from the first, have their notes. Form and chords are complete.'),
    midi: z.string().describe('The Standard MIDI File with the same notes, in base64.'),
  })
  .meta({ id: 'Beginning' });

const passagePlace = z.object({
  track: z.string().describe('Name of the track.'),
  role: z.enum(ROLE_IDS),
  voice: z
    .enum(VOICES)
    .describe('The line of the track: its `top` or `bottom` where it has chords.'),
  bars: z
    .object({ first: z.int(), last: z.int() })
    .nullable()
    .describe('From 1; null if there are more bars than can be counted.'),
});

/** What a piece shares with the files its model was trained on. */
export const Originality = z
  .object({
    against: z
      .object({
        directory: z.string().describe('The folder, as a path inside the workspace.'),
        files: z.int().describe('How many of its files were compared.'),
        passage: z
          .object({
            notes: z.int(),
            piece: passagePlace,
            file: passagePlace.extend({ name: z.string().describe('Path in the folder.') }),
          })
          .nullable()
          .describe('The longest passage that also stands in a file; null if there is none.'),
        sharing: z
          .object({ median: z.int(), most: z.int() })
          .nullable()
          .describe(
            'Notes of the longest passages that each file shares with any other: the middle one and the longest; null for fewer than two files.',
          ),
      })
      .nullable()
      .describe(
        'Null for a piece without a model, and if the folder its model was trained on is unknown, gone or outside the workspace.',
      ),
  })
  .meta({ id: 'Originality' });

/** A new piece may be made from another. */
export const ParentQuery = LanguageQuery.extend({
  parent: z
    .string()
    .min(1)
    .max(255)
    .exactOptional()
    .describe('Id of the piece that this is another take of.'),
});

/** Ids of pieces are the names of their files. */
export const CompositionParams = z.object({ id: z.string().min(1).max(255) });

/* Models */

/** Losses on the held-out files. */
export const ValidationErrors = z.object({
  model: z.number(),
  baselines: z
    .record(z.string(), z.number())
    .describe(
      'Losses of the simple predictors, by name: trainingMean, lastNote, windowMean; for whole pieces trigram, pieceMemory and baseModel, the base model before fine-tuning.',
    ),
});

/** Describes a metric of a training or a model. */
export const FigureSpec = z
  .object({
    name: z.string(),
    label: z.string().describe('Its name in languages without a translation.'),
    unit: z.enum(FIGURE_UNITS).describe('`share` is 0..1, `none` a plain number.'),
    validationOnly: z.boolean().optional(),
  })
  .meta({ id: 'FigureSpec' });

export const Figures = z.record(z.string(), z.number());

export const ModelSummary = z
  .object({
    name: z.string(),
    file: z.string().describe('Path inside the workspace, `models/<name>.h5`.'),
    sizeBytes: z.int(),
    modified: z.string().describe('ISO 8601.'),
    status: z.enum(['ready', 'broken']),
    problem: z
      .string()
      .nullable()
      .describe('Why a broken model cannot be used, in the requested language.'),
    card: z
      .object({
        created: z.string(),
        directory: z.string().describe('The folder it was trained on; empty if there was none.'),
        filesUsed: z.int(),
        notes: z.int(),
        hours: z.number(),
        epochsRun: z.int(),
        bestEpoch: z.int(),
        seed: z.int(),
        validation: ValidationErrors,
      })
      .nullable()
      .describe('How the model was trained; null for a file without a readable card.'),
    cardNote: z
      .string()
      .nullable()
      .describe('A note on an unreadable card, in the requested language.'),
    genre: z
      .string()
      .nullable()
      .describe('Id of the genre or family it is tied to; null for a model for all.'),
    blend: z
      .number()
      .nullable()
      .describe(
        'Share of the model, 0..1, that is offered with it there; null for that of all models.',
      ),
    architecture: z.string().nullable().describe('Name of its architecture; null if unknown.'),
    architectureNote: z
      .string()
      .nullable()
      .describe('Its network in one sentence, in the requested language; null if unknown.'),
    learnedNote: z
      .string()
      .nullable()
      .describe(
        'Whether it learned, in a sentence or two in the requested language; null without a card.',
      ),
    originNote: z
      .string()
      .nullable()
      .describe(
        'The origin of the model (a file or another model), in the requested language; null if trained here from random weights.',
      ),
    roles: z
      .array(z.enum(ROLE_IDS))
      .describe('The parts in which it takes part when composing; none if it cannot compose.'),
    formats: z
      .array(z.enum(MODEL_FORMATS))
      .describe('Endings of the files it can be downloaded as.'),
  })
  .meta({ id: 'ModelSummary' });

export const ModelList = z.object({
  models: z.array(ModelSummary).describe('Newest first.'),
  base: z
    .object({ name: z.string(), roles: ModelSummary.shape.roles })
    .nullable()
    .describe(
      'The model that comes with the program and composes like the others; null if there is none, or ' +
        'one of the models has its name.',
    ),
});
