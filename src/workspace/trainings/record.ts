/** @file What is written down of a training, checked when it is read: other programs and hands write there too. */
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

/** Version of the layout: others are left alone. */
export const RECORD_VERSION = 1;

export interface TrainingRecord {
  readonly version: number;
  /** Process that has, or had, the training; those of earlier versions say its number alone. */
  readonly pid: number;
  readonly machine?: string | undefined;
  readonly started?: string | null | undefined;
  readonly state: TrainingState;
}

const time = z.iso.datetime();
const event = <T extends string>(type: T) => z.looseObject({ type: z.literal(type) });
const file = z.string().nullable();

/** What earlier versions did not say of the data: they knew one architecture. */
function currentData(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || 'architecture' in value) return value;
  return { ...value, architecture: FIRST_ARCHITECTURE, figures: [] };
}

/** What the doors read of a state; the rest passes as it is. */
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
  // What an earlier version wrote of files in other words is left out.
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

/** The record that a text holds; null where it holds none. */
export function parseRecord(text: string): TrainingRecord | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // One that a full disk or a hand has spoilt is as good as none.
    return null;
  }
  const record = recordSchema.safeParse(value);
  return record.success ? (record.data as unknown as TrainingRecord) : null;
}
