/** @file Schemas of /api/trainings: requests, states and live events. */
import { z } from 'zod';
import { SKIP_CODES } from '../../neural/data/skip-codes.ts';
import { DEVICES } from '../../neural/engine/device.ts';
import { RESUMING, TRAINING } from '../../requests/training.ts';
import { fieldsOf, requestSchema } from '../../requests/schema.ts';
import { Figures, FigureSpec, ValidationErrors } from './compositions.ts';

export const TrainingBody = requestSchema(TRAINING).meta({ id: 'TrainingRequest' });

/**
 * A request as shown: programs that use the library may ask for more epochs than the API allows, and
 * have architectures with losses of their own.
 */
const AskedTraining = z
  .object({
    ...fieldsOf(TRAINING, 'left_out'),
    epochs: z.int().min(1).describe('Passes at most; stops early when nothing improves.'),
    architecture: z.string().exactOptional().describe('Name of the architecture.'),
    loss: z.string().exactOptional().describe('Name of the loss.'),
    patience: z
      .int()
      .min(1)
      .exactOptional()
      .describe('Epochs without improvement that end the training.'),
  })
  .omit({ each: true });

export const ResumeBody = requestSchema(RESUMING).meta({ id: 'ResumeRequest' });

export const TrainingParams = z.object({ id: z.string().min(1).max(64) });

const shape = z
  .tuple([z.int(), z.int(), z.int()])
  .describe('[windows, notes per window, features]');

export const FilesEvent = z.object({
  type: z.literal('files'),
  found: z.int(),
  used: z.int(),
  links: z
    .array(
      z.object({
        link: z.string().describe('Its path inside the workspace.'),
        target: z.string().describe('The folder it leads to.'),
        note: z.string().describe('The same as a sentence, in the requested language.'),
      }),
    )
    .describe('Links to folders through which files were found.'),
  skipped: z.array(
    z.object({
      file: z.string().describe('Its path in the folder; folders end in `/`.'),
      code: z.enum(SKIP_CODES),
      reason: z.string().describe('One sentence, in the requested language.'),
    }),
  ),
  warnings: z
    .array(
      z.object({
        file: z.string().describe('Its path in the folder.'),
        count: z.int(),
        first: z.array(z.string()).describe('The first few, in the requested language.'),
      }),
    )
    .describe('Files that were used despite warnings.'),
  notes: z.int(),
  hours: z.number(),
  cached: z.int().describe('Files whose notes were cached by an earlier import.'),
  cacheProblem: z
    .string()
    .nullable()
    .describe('Why notes could not be cached for the next import, such as ENOSPC.'),
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
  architecture: z.string(),
  figures: z.array(FigureSpec).describe('Descriptions of the metrics; the loss first.'),
  baselines: ValidationErrors.shape.baselines,
  startLoss: z
    .number()
    .nullable()
    .describe('Validation loss of the fine-tuned model; null for a new one.'),
  start: z
    .enum(['random', 'base-model', 'model', 'no-base-model'])
    .describe('What it starts from; no-base-model: random weights, since there is no base model.'),
  device: z.enum(DEVICES).describe('The device used, as chosen by auto.'),
});

export const StepEvent = z.object({
  type: z.literal('step'),
  epoch: z.int().describe('From 1.'),
  epochs: z.int(),
  step: z.int().describe('From 1.'),
  steps: z.int(),
  loss: z.number().describe('Mean over the epoch so far.'),
  stepLoss: z.number().describe('Loss of this step alone.'),
  figures: Figures.describe('Other metrics, means over the epoch so far.'),
  learningRate: z.number(),
  notesPerSecond: z.number(),
  secondsLeft: z
    .number()
    .describe('Seconds left for the whole training; early stopping may end it sooner.'),
});

export const EpochEvent = z.object({
  type: z.literal('epoch'),
  epoch: z.int(),
  epochs: z.int(),
  loss: z.number(),
  valLoss: z.number(),
  figures: Figures,
  valFigures: Figures.describe('On the held-out files.'),
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
  learned: z.string().describe('Whether the model learned, in the requested language.'),
});

export const CancelledEvent = z.object({
  type: z.literal('cancelled'),
  file: z
    .string()
    .nullable()
    .describe(
      'The best model so far, inside the workspace; null before the first epoch has ended.',
    ),
});

export const FailedEvent = z.object({
  type: z.literal('failed'),
  message: z
    .string()
    .describe('One sentence: what is wrong and what to do, in the requested language.'),
  code: z
    .enum([
      'directory_not_found',
      'directory_unreadable',
      'no_training_data',
      'too_few_notes',
      'too_few_files',
      'data_changed',
      'diverged',
      'interrupted',
      'not_resumable',
      'busy',
      'claim_lost',
      'no_encoding',
      'unknown_loss',
      'not_enough_memory',
      'record_unreadable',
      'base_model_unusable',
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
  device: z.string().optional().describe('For codes about a device: its name.'),
  reason: z
    .string()
    .optional()
    .describe("For code file_access: the system's code, such as ENOSPC."),
  file: z.string().nullable().describe('The last good model, if one was saved.'),
});

export const ResumedEvent = z.object({
  type: z.literal('resumed'),
  epoch: z.int().describe('The last completed epoch.'),
  epochs: z.int(),
  history: z.array(
    z.object({
      epoch: z.int(),
      loss: z.number(),
      valLoss: z.number(),
      figures: Figures,
      valFigures: Figures,
      learningRate: z.number(),
      seconds: z.number(),
      notesPerSecond: z.number().optional(),
    }),
  ),
});

/**
 * The data of a live event of GET /api/trainings/:id/events; its `type` is the SSE event name. A stream
 * without `Last-Event-ID` opens with one event named `state` (a TrainingState), then these events
 * follow as they happen; after `done`, `cancelled` or `failed` comes a last `state`, and the stream
 * ends. A comment line every 15 s keeps it alive. Reconnecting with `Last-Event-ID` replays the missed
 * events; once nothing more can follow, the answer is 204, which tells an EventSource to stop.
 */
export const TrainingEvent = z
  .discriminatedUnion('type', [
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
  ])
  .meta({ id: 'TrainingEvent' });

export const TrainingState = z
  .object({
    id: z.string(),
    status: z
      .enum(['queued', 'running', 'cancelling', 'done', 'cancelled', 'failed', 'interrupted'])
      .describe('queued: waits for another training; interrupted: killed, crashed or cut off.'),
    request: AskedTraining.describe('`directory` inside the workspace.'),
    createdAt: z.string().describe('ISO 8601.'),
    startedAt: z.string().nullable().describe('Null while it waits.'),
    finishedAt: z.string().nullable(),
    resumable: z.boolean().describe('Whether it has ended and can be resumed.'),
    progress: ImportEvent.nullable().describe('Progress of reading the folder.'),
    lastEventId: z.int().describe('Id of the last live event contained in this state; 0 at first.'),
    files: FilesEvent.nullable(),
    data: DataEvent.nullable(),
    step: StepEvent.nullable().describe('The latest.'),
    epochs: z.array(EpochEvent).describe('All completed epochs.'),
    outcome: z.discriminatedUnion('type', [DoneEvent, CancelledEvent, FailedEvent]).nullable(),
  })
  .meta({ id: 'TrainingState' });

/** The answer to a request for one model for each subfolder. */
export const StartedTrainings = z
  .object({
    trainings: z.array(TrainingState).describe('In the order in which they run.'),
    refused: z
      .array(
        z.object({
          folder: z.string().describe('Name of the subfolder.'),
          model: z.string(),
          code: z.string(),
          detail: z.string().describe('Why, as one sentence in the requested language.'),
        }),
      )
      .describe('Subfolders whose training cannot start; the others do.'),
    unused: z
      .array(z.string())
      .describe('MIDI files directly in the folder, which no model is trained on.'),
  })
  .meta({ id: 'StartedTrainings' });

export const TrainingList = z.object({
  trainings: z
    .array(TrainingState)
    .describe('Newest first, including those of earlier runs of the program.'),
});
