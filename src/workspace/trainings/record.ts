/**
 * @file The record of a training on disk, validated on reading, since other programs and users may edit
 *   it.
 */
import { z } from 'zod';
import { eventSchemas, requestSchema, time } from './event-schemas.ts';
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

/** The fields of a state that the program reads; the rest is passed through. */
const stateSchema = z.looseObject({
  id: z.string(),
  status: z.enum(['queued', 'running', 'cancelling', 'done', 'cancelled', 'failed', 'interrupted']),
  request: requestSchema,
  createdAt: time,
  startedAt: time.nullable(),
  finishedAt: time.nullable(),
  resumable: z.boolean(),
  lastEventId: z.int(),
  progress: eventSchemas.import.nullable(),
  files: eventSchemas.files.nullable(),
  data: eventSchemas.data.nullable(),
  step: eventSchemas.step.nullable(),
  epochs: z.array(eventSchemas.epoch),
  outcome: z
    .discriminatedUnion('type', [eventSchemas.done, eventSchemas.cancelled, eventSchemas.failed])
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
