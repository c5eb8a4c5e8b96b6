/**
 * @file The record of a training on disk, validated on reading, since other programs and users may edit
 *   it.
 */
import { z } from 'zod';
import { skipReasonSchema } from '../../neural/data/skip-codes.ts';
import {
  currentEpoch,
  currentValidation,
  FIRST_ARCHITECTURE,
} from '../../neural/models/card-versions.ts';
import { networkConfigSchema } from '../../neural/models/bilstm-attention/config.ts';
import { epochRecordSchema } from '../../neural/models/model-card.ts';
import type { TrainingState } from './state.ts';

/** Version of the format; records of other versions are left alone. */
export const RECORD_VERSION = 1;

export interface TrainingRecord {
  readonly version: number;
  /** Process that runs or ran the training; earlier versions recorded only its number. */
  readonly pid: number;
  readonly machine?: string | undefined;
  readonly started?: string | null | undefined;
  readonly state: TrainingState;
}

const time = z.iso.datetime();
const event = <T extends string>(type: T) => z.looseObject({ type: z.literal(type) });
const file = z.string().nullable();

/** Data fields that earlier versions lack, since they had only one architecture. */
function currentData(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || 'architecture' in value) return value;
  return { ...value, architecture: FIRST_ARCHITECTURE, figures: [] };
}

/** The fields of a state that the program reads; the rest is passed through. */
const stateSchema = z.looseObject({
  id: z.string(),
  status: z.enum(['queued', 'running', 'cancelling', 'done', 'cancelled', 'failed', 'interrupted']),
  request: z.looseObject({
    directory: z.string(),
    epochs: z.int(),
    model: z.string(),
    network: networkConfigSchema.omit({ features: true }).partial().optional(),
  }),
  createdAt: time,
  startedAt: time.nullable(),
  finishedAt: time.nullable(),
  resumable: z.boolean(),
  lastEventId: z.int(),
  progress: event('import').nullable(),
  // Drops file reports that an earlier version wrote in another format.
  files: event('files')
    .extend({
      skipped: z.array(skipReasonSchema).catch([]),
      warnings: z.array(z.looseObject({ file: z.string(), first: z.array(z.unknown()) })).catch([]),
    })
    .nullable(),
  data: z.preprocess(currentData, event('data').nullable()),
  step: event('step').nullable(),
  epochs: z.array(
    z.preprocess(currentEpoch, epochRecordSchema.extend({ type: z.literal('epoch') }).loose()),
  ),
  outcome: z
    .discriminatedUnion('type', [
      event('done').extend({
        file: z.string(),
        validation: z.preprocess(currentValidation, z.looseObject({})),
      }),
      event('cancelled').extend({ file }),
      event('failed').extend({ file, message: z.string() }),
    ])
    .nullable(),
});

const recordSchema = z.object({
  version: z.literal(RECORD_VERSION),
  pid: z.int(),
  machine: z.string().optional(),
  started: z.string().nullish(),
  state: stateSchema,
});

/** The record in a text; null if there is none. */
export function parseRecord(text: string): TrainingRecord | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // A record damaged by a full disk or an edit counts as none.
    return null;
  }
  const record = recordSchema.safeParse(value);
  return record.success ? (record.data as unknown as TrainingRecord) : null;
}
