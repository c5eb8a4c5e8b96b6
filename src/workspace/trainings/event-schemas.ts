/** @file The fields of logged training events that the program reads; the rest is passed through. */
import { z } from 'zod';
import { skipReasonSchema } from '../../neural/data/skip-codes.ts';
import { networkConfigSchema } from '../../neural/models/bilstm-attention/config.ts';
import {
  currentEpoch,
  currentValidation,
  FIRST_ARCHITECTURE,
} from '../../neural/models/card-versions.ts';
import { epochRecordSchema } from '../../neural/models/model-card.ts';

export const time = z.iso.datetime();

const event = <T extends string>(type: T) => z.looseObject({ type: z.literal(type) });
const file = z.string().nullable();

/** Data fields that earlier versions lack, since they had only one architecture and no base model. */
function currentData(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const { startLoss } = value as { readonly startLoss?: unknown };
  const start = typeof startLoss === 'number' ? 'model' : 'random';
  return { architecture: FIRST_ARCHITECTURE, figures: [], start, ...value };
}

export const requestSchema = z.looseObject({
  directory: z.string(),
  epochs: z.int(),
  model: z.string(),
  network: networkConfigSchema.omit({ features: true }).partial().optional(),
});

export const eventSchemas = {
  import: event('import'),
  // Drops file reports that an earlier version wrote in another format.
  files: event('files').extend({
    skipped: z.array(skipReasonSchema).catch([]),
    links: z.array(z.looseObject({ link: z.string(), target: z.string() })).catch([]),
    warnings: z.array(z.looseObject({ file: z.string(), first: z.array(z.unknown()) })).catch([]),
  }),
  data: z.preprocess(currentData, event('data')),
  resumed: event('resumed').extend({
    epoch: z.int(),
    epochs: z.int(),
    history: z.array(epochRecordSchema),
  }),
  step: event('step'),
  epoch: z.preprocess(currentEpoch, epochRecordSchema.extend({ type: z.literal('epoch') }).loose()),
  status: event('status').extend({ status: z.literal('cancelling') }),
  done: event('done').extend({
    file: z.string(),
    validation: z.preprocess(currentValidation, z.looseObject({})),
  }),
  cancelled: event('cancelled').extend({ file }),
  failed: event('failed').extend({ file, message: z.string() }),
};
