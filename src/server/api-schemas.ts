/** @file The HTTP API as data: the schema of every request, response, live event and error. */
import { z } from 'zod';
import { EDIT_ACTIONS } from '../workspace/edits.ts';
import { ERROR_CODES } from '../workspace/error-codes.ts';
import { MusicFields } from './music-schemas.ts';

const seed = z.int().min(0).max(4294967295);
const modelName = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/, 'letters, digits, _ and -, at most 64')
  .describe('Name of a model: letters, digits, `_` and `-`.');

export const LocalisedText = z.object({ en: z.string(), es: z.string() });

/** `?lang=es`; wins over the `Accept-Language` header. Errors are written in this language. */
export const LanguageQuery = z.object({ lang: z.enum(['en', 'es']).optional() });

/** Every error answer (RFC 9457, `application/problem+json`). */
export const Problem = z
  .object({
    type: z
      .string()
      .describe('A stable URI reference for the kind of problem, `/problems/<code>`.'),
    title: z.string().describe('Short name of the kind of problem, in the language asked for.'),
    status: z.int(),
    detail: z.string().describe('One sentence: what is wrong here and what to do.'),
    code: z.enum(ERROR_CODES),
    nearest: z.array(z.string()).optional().describe('unknown_genre: ids of the nearest genres.'),
    modes: z.array(z.string()).optional().describe('mode_not_in_genre: those of the genre.'),
    known: z.array(z.string()).optional().describe('not_in_genre: what the genre has.'),
    column: z.int().optional().describe('invalid_chords: where in the text, from 1.'),
    available: z
      .array(z.string())
      .optional()
      .describe('model_not_found: names of the models there.'),
    training: z.string().optional().describe('training_busy: id of the training that is running.'),
    errors: z
      .array(z.object({ path: z.string(), message: z.string() }))
      .optional()
      .describe('invalid_request: one entry per wrong field, such as `/bars`.'),
  })
  .meta({ id: 'Problem' });

export const Health = z.object({ status: z.literal('ok'), version: z.string() });

/* Compositions */

export const CompositionBody = z
  .strictObject({
    genre: z.string().min(1).max(100),
    bars: z.int().min(1).max(256).default(32),
    seed: seed.optional().describe('Left out: drawn at random and shown in the answer.'),
    ...MusicFields,
    fusion: z
      .strictObject({
        genre: z.string().min(1).max(100),
        ratio: z.number().min(0).max(1).default(0.5).describe('Share of the second genre.'),
      })
      .optional()
      .describe('A second genre the first is fused with.'),
    neural: z
      .strictObject({
        model: modelName,
        blend: z.number().min(0).max(1).default(0.3).describe('0 only rules, 1 only the model.'),
      })
      .optional()
      .describe('Left out: composed by the rules alone.'),
  })
  .meta({ id: 'CompositionRequest' });

const partId = z.string().min(1).max(100);

/** What is to be done to a piece that was composed. */
export const EditBody = z
  .strictObject({
    action: z
      .enum(EDIT_ACTIONS)
      .describe(
        '`regenerate` other notes, `vary` some of them; `lock` and `unlock` change no note.',
      ),
    part: partId.exactOptional().describe('Id of a part; left out: all parts.'),
    section: z
      .string()
      .min(1)
      .max(100)
      .exactOptional()
      .describe('Name of a section, and so all sections of this name; left out: the whole piece.'),
    seed: seed.exactOptional().describe('Which take or variation; left out: the one that follows.'),
    amount: z
      .number()
      .min(0)
      .max(1)
      .exactOptional()
      .describe('Of `vary`: share of the choices made anew; default 0.3; 0 takes them back.'),
    locked: z
      .array(partId)
      .max(512)
      .exactOptional()
      .describe('Places that stay, `bass` or `bass/verse`, in place of those locked so far.'),
  })
  .meta({ id: 'Edit' });

/** [tick, duration in ticks, pitch 0..127, velocity 1..127] */
export const NoteTuple = z.tuple([z.int(), z.int(), z.int(), z.int()]);

export const CompositionTrack = z.object({
  name: z.string(),
  role: z.enum([
    'melody',
    'second_melody',
    'chords',
    'pad',
    'bass',
    'drums',
    'percussion',
    'other',
  ]),
  program: z.int().describe('General MIDI program, 0..127.'),
  channel: z.int().describe('0..15; 9 is the drum channel.'),
  notes: z.array(NoteTuple).describe('[tick, duration, pitch, velocity] of each note, by tick.'),
});

export const Composition = z
  .object({
    id: z.string(),
    genre: z.string(),
    bars: z.int(),
    seed: seed.describe('The same request with this seed gives the same bytes.'),
    tempo: z.number().describe('Quarter notes per minute at the start.'),
    key: z.string(),
    fileName: z.string().describe('`<genre>_<bars>bars[_neural].mid`, the name of the download.'),
    savedAs: z.string().describe('Path of the saved file inside the workspace.'),
    neural: z.object({ model: z.string(), blend: z.number() }).nullable(),
    url: z.string().describe('Where the MIDI file is.'),
    request: CompositionBody.describe('What composes the same piece again.'),
    parts: z
      .array(
        z.object({
          id: z.string(),
          name: LocalisedText,
          role: z.string(),
          track: z.int().nullable().describe('Index in `tracks`; null: it plays no note.'),
        }),
      )
      .describe('The parts of the genre.'),
    ticksPerQuarter: z.int(),
    endTick: z.int(),
    timeSignatures: z
      .array(z.object({ tick: z.int(), numerator: z.int(), denominator: z.int() }))
      .describe('Never empty; the first is at tick 0.'),
    sections: z.array(z.object({ tick: z.int(), name: z.string() })),
    chords: z.array(z.object({ tick: z.int(), symbol: z.string() })),
    tracks: z.array(CompositionTrack),
  })
  .meta({ id: 'Composition' });

export const CompositionParams = z.object({ id: z.string().min(1).max(64) });

/* Models */

/** Mean squared errors on the validation windows: the model and the three simple predictors. */
export const ValidationErrors = z.object({
  model: z.number(),
  trainingMean: z.number(),
  lastNote: z.number(),
  windowMean: z.number(),
});

export const ModelSummary = z
  .object({
    name: z.string(),
    file: z.string().describe('Path inside the workspace, `models/<name>.h5`.'),
    sizeBytes: z.int(),
    modified: z.string().describe('ISO 8601.'),
    card: z
      .object({
        created: z.string(),
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
  })
  .meta({ id: 'ModelSummary' });

export const ModelList = z.object({ models: z.array(ModelSummary).describe('Newest first.') });

/* Trainings */

export const TrainingBody = z
  .strictObject({
    directory: z
      .string()
      .min(1)
      .max(500)
      .default('training_data')
      .describe('Folder of MIDI files, inside the workspace; read recursively.'),
    epochs: z.int().min(1).max(1000).default(50),
    model: modelName.default('composer_model'),
    batchSize: z.int().min(1).max(512).optional().describe('Default 32.'),
    windowsPerEpoch: z
      .int()
      .min(1)
      .max(10_000_000)
      .optional()
      .describe('Windows visited in one epoch; default 3200. Fewer make epochs shorter.'),
    seed: seed.optional().describe('Default 1.'),
  })
  .meta({ id: 'TrainingRequest' });

export const TrainingParams = z.object({ id: z.string().min(1).max(64) });

const shape = z
  .tuple([z.int(), z.int(), z.int()])
  .describe('[windows, notes per window, features]');

export const FilesEvent = z.object({
  type: z.literal('files'),
  found: z.int(),
  used: z.int(),
  skipped: z.array(
    z.object({
      file: z.string(),
      code: z.enum(['unreadable', 'too-large', 'no-notes', 'drums-only', 'too-short', 'duplicate']),
      reason: z.string().describe('One sentence, in the language asked for.'),
    }),
  ),
  notes: z.int(),
  hours: z.number(),
  cached: z.int().describe('Files whose notes were known from an earlier import.'),
  cacheProblem: z
    .string()
    .nullable()
    .describe('Why notes could not be kept for the next import, such as ENOSPC.'),
});

export const StatusEvent = z.object({
  type: z.literal('status'),
  status: z.enum(['running', 'cancelling']),
});

export const ImportEvent = z.object({
  type: z.literal('import'),
  read: z.int().describe('Files read so far.'),
  found: z.int(),
});

export const DataEvent = z.object({
  type: z.literal('data'),
  trainShape: shape,
  validationShape: shape,
  baselines: ValidationErrors.omit({ model: true }),
  startLoss: z
    .number()
    .nullable()
    .describe('Validation loss of the model that is gone on from; null for a new one.'),
});

export const StepEvent = z.object({
  type: z.literal('step'),
  epoch: z.int().describe('From 1.'),
  epochs: z.int(),
  step: z.int().describe('From 1.'),
  steps: z.int(),
  loss: z.number().describe('Mean over the epoch so far.'),
  stepLoss: z.number().describe('Of this step alone.'),
  mae: z.number(),
  learningRate: z.number(),
  notesPerSecond: z.number(),
  secondsLeft: z.number().describe('For the whole training; early stopping may end it sooner.'),
});

export const EpochEvent = z.object({
  type: z.literal('epoch'),
  epoch: z.int(),
  epochs: z.int(),
  loss: z.number(),
  mae: z.number(),
  valLoss: z.number(),
  valMae: z.number(),
  learningRate: z.number(),
  seconds: z.number(),
  notesPerSecond: z.number(),
  best: z.boolean().describe('Whether these are the best weights so far.'),
  secondsLeft: z.number(),
});

export const DoneEvent = z.object({
  type: z.literal('done'),
  file: z.string().describe('Path inside the workspace.'),
  stoppedEarly: z.boolean(),
  epochsRun: z.int(),
  bestEpoch: z.int(),
  validation: ValidationErrors,
});

export const CancelledEvent = z.object({
  type: z.literal('cancelled'),
  file: z
    .string()
    .nullable()
    .describe('The best model so far, inside the workspace; null when no epoch had ended.'),
});

export const FailedEvent = z.object({
  type: z.literal('failed'),
  message: z
    .string()
    .describe('One sentence: what is wrong and what to do, in the language asked for.'),
  code: z
    .enum([
      'directory_not_found',
      'no_training_data',
      'too_few_notes',
      'data_changed',
      'diverged',
      'interrupted',
      'not_resumable',
    ])
    .optional(),
  file: z.string().nullable().describe('The last good model, where one was saved.'),
});

export const ResumedEvent = z.object({
  type: z.literal('resumed'),
  epoch: z.int().describe('The last epoch that had ended.'),
  epochs: z.int(),
  history: z.array(
    z.object({
      epoch: z.int(),
      loss: z.number(),
      mae: z.number(),
      valLoss: z.number(),
      valMae: z.number(),
      learningRate: z.number(),
      seconds: z.number(),
      notesPerSecond: z.number().optional(),
    }),
  ),
});

/**
 * The data of a live event of GET /api/trainings/:id/events whose SSE event name is its `type`.
 * A stream without `Last-Event-ID` opens with one event named `state` (a TrainingState), then these
 * follow as they happen; after `done`, `cancelled` or `failed` comes a last `state`, and the stream
 * ends. A comment line every 15 s keeps it alive. Reconnecting with `Last-Event-ID` replays what was
 * missed; when nothing is left to come the answer is 204, which tells an EventSource to stop.
 */
export const TrainingEvent = z.discriminatedUnion('type', [
  StatusEvent,
  ImportEvent,
  FilesEvent,
  DataEvent,
  ResumedEvent,
  StepEvent,
  EpochEvent,
  DoneEvent,
  CancelledEvent,
  FailedEvent,
]);

export const TrainingState = z
  .object({
    id: z.string(),
    status: z
      .enum(['queued', 'running', 'cancelling', 'done', 'cancelled', 'failed', 'interrupted'])
      .describe('queued: waits for another training; interrupted: killed, crashed or cut off.'),
    request: z.object({
      directory: z.string().describe('Inside the workspace.'),
      epochs: z.int(),
      model: z.string(),
      batchSize: z.int().optional(),
      learningRate: z.number().optional(),
      validationSplit: z.number().optional(),
      windowsPerEpoch: z.int().optional(),
      fullEpochs: z.boolean().optional(),
      patience: z.int().optional(),
      transpose: z.int().optional(),
      seed: z.int().optional(),
      threads: z.int().optional(),
      device: z.string().optional(),
      from: z.string().optional().describe('Model that is gone on from.'),
      freeze: z.boolean().optional(),
    }),
    createdAt: z.string().describe('ISO 8601.'),
    startedAt: z.string().nullable().describe('Null while it waits.'),
    finishedAt: z.string().nullable(),
    resumable: z.boolean().describe('Whether it is over and can be gone on with.'),
    progress: ImportEvent.nullable().describe('How far the folder has been read.'),
    lastEventId: z.int().describe('Id of the last live event contained in this state; 0 at first.'),
    files: FilesEvent.nullable(),
    data: DataEvent.nullable(),
    step: StepEvent.nullable().describe('The latest.'),
    epochs: z.array(EpochEvent).describe('All that have ended.'),
    outcome: z.discriminatedUnion('type', [DoneEvent, CancelledEvent, FailedEvent]).nullable(),
  })
  .meta({ id: 'TrainingState' });

export const TrainingList = z.object({
  trainings: z.array(TrainingState).describe('Newest first; those of this server run.'),
});
