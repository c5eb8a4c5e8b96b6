/** @file The shapes of /api/trainings: what is asked for, what is known, and the live events. */
import { z } from 'zod';
import { SKIP_CODES } from '../../neural/data/skip-codes.ts';
import { DEVICES } from '../../neural/engine/device.ts';
import type { FieldRule } from './field-messages.ts';
import { ModelName, Seed, ValidationErrors } from './compositions.ts';

const size = z.int().min(1).max(4096);
const share = z.number().min(0).max(0.95);

/** Other sizes than the guide's, within those of the command line. */
const NetworkSizes = z
  .strictObject({
    seqLength: z.int().min(2).max(1000).optional().describe('Notes looked back on; default 100.'),
    lstmUnits: z
      .tuple([size.max(2048), size.max(2048)])
      .optional()
      .describe('Of the recurrent layers, for each direction; default [256, 128].'),
    denseUnits: z.tuple([size, size]).optional().describe('Default [256, 128].'),
    dropout: z
      .strictObject({ lstm: z.tuple([share, share]), dense: z.tuple([share, share]) })
      .optional()
      .describe(
        'Shares dropped: of what each recurrent layer reads, default [0, 0.2], and after each dense one, [0.3, 0.2].',
      ),
  })
  .meta({ id: 'NetworkSizes' });

export const TrainingBody = z
  .strictObject({
    directory: z
      .string()
      .min(1)
      .max(500)
      .default('training_data')
      .describe('Folder of MIDI files, inside the workspace; read recursively.'),
    epochs: z.int().min(1).max(1000).default(50),
    model: ModelName.default('composer_model'),
    batchSize: z.int().min(1).max(512).optional().describe('Default 32.'),
    learningRate: z
      .number()
      .positive()
      .max(1)
      .optional()
      .describe('Of Adam; default 0.001, with `from` 0.0001.'),
    validationSplit: z
      .number()
      .min(0.01)
      .max(0.9)
      .optional()
      .describe('Share of the windows kept for validation, by file; default 0.2.'),
    windowsPerEpoch: z
      .int()
      .min(1)
      .max(10_000_000)
      .optional()
      .describe('Windows visited in one epoch; default 3200. Fewer make epochs shorter.'),
    fullEpochs: z.boolean().optional().describe('Every window in every epoch.'),
    patience: z
      .int()
      .min(1)
      .max(1000)
      .optional()
      .describe('Epochs without a lower validation loss that end the training; default 10.'),
    plateauPatience: z
      .int()
      .min(1)
      .max(1000)
      .optional()
      .describe('Epochs without a lower validation loss after which the rate falls; default 5.'),
    plateauFactor: z
      .number()
      .min(0.01)
      .max(1)
      .optional()
      .describe('What the rate is multiplied by then; default 0.5, 1 leaves it as it is.'),
    transpose: z
      .int()
      .min(0)
      .max(12)
      .optional()
      .describe('Most semitones each window is moved up or down at random; default 0.'),
    seed: Seed.optional().describe('Default 1.'),
    threads: z.int().min(1).max(256).optional().describe('Processor threads; default all cores.'),
    device: z
      .enum([...DEVICES, 'auto'])
      .optional()
      .describe('Default cpu.'),
    from: ModelName.optional().describe('Name of a model that goes on learning.'),
    freeze: z
      .boolean()
      .optional()
      .describe('With `from`: the recurrent layers keep their weights.'),
    network: NetworkSizes.optional().describe('Sizes of the network; not with `from`.'),
  })
  .refine(({ freeze, from }) => !freeze || from !== undefined, {
    path: ['freeze'],
    params: { rule: 'needs', other: 'from' } satisfies FieldRule,
  })
  .refine(({ network, from }) => network === undefined || from === undefined, {
    path: ['network'],
    params: { rule: 'excludes', other: 'from' } satisfies FieldRule,
  })
  .meta({ id: 'TrainingRequest' });

export const ResumeBody = z
  .strictObject({
    epochs: z
      .int()
      .min(1)
      .max(1000)
      .optional()
      .describe('Epochs in all, those before included; default as many as were asked for.'),
  })
  .meta({ id: 'ResumeRequest' });

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
      file: z.string().describe('Its path in the folder; of a folder with `/` at its end.'),
      code: z.enum(SKIP_CODES),
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
  device: z.enum(DEVICES).describe('Where it is trained; what auto has chosen.'),
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
      'directory_unreadable',
      'no_training_data',
      'too_few_notes',
      'data_changed',
      'diverged',
      'interrupted',
      'not_resumable',
      'busy',
      'claim_lost',
      'model_unusable',
      'file_access',
      'unknown_device',
      'wrong_platform',
      'device_missing',
      'wrong_results',
      'no_native_runtime',
      'no_wasm_runtime',
    ])
    .optional(),
  device: z.string().optional().describe('Where the code is of a device: its name.'),
  reason: z
    .string()
    .optional()
    .describe('Where the code is file_access: what the system says, such as ENOSPC.'),
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
      plateauPatience: z.int().optional(),
      plateauFactor: z.number().optional(),
      transpose: z.int().optional(),
      seed: z.int().optional(),
      threads: z.int().optional(),
      device: z.enum([...DEVICES, 'auto']).optional(),
      from: z.string().optional().describe('Model that is gone on from.'),
      freeze: z.boolean().optional(),
      network: NetworkSizes.optional(),
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
  trainings: z
    .array(TrainingState)
    .describe('Newest first; those of earlier runs of the program too.'),
});
