/**
 * @file The checkpoint of a training between two epochs: everything needed to resume as if never
 *   interrupted.
 */
import { statSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { z } from 'zod';
import { epochRecordSchema, modelCardSchema, type EpochRecord } from '../models/model-card.ts';
import type { NamedTensors } from '../models/weights.ts';
import { writeWhole } from '../../files/write-whole.ts';
import { checkpointFile } from './checkpoint-file.ts';
import { CHECKPOINT_VERSION, currentProgress } from './checkpoint-versions.ts';
import type { Evaluation } from '../models/architecture.ts';
import type { FitState } from './fit.ts';
import { regimeSchema } from './regime.ts';
import {
  decodeSafetensors,
  encodeSafetensors,
  readSafetensorsMetadata,
  type TensorFile,
} from '../models/safetensors.ts';

/** The request and data, as far as they determine the result. */
const planSchema = z.object({
  /** The training's id, however it was started; null for none. */
  trainingId: z.string().nullable(),
  regime: regimeSchema,
  /** Name of the architecture. */
  architecture: z.string(),
  config: z.record(z.string(), z.unknown()),
  /** The fine-tuned model's name and validation loss. */
  from: z.object({ name: z.string(), loss: z.number() }).nullable(),
  /** The base model, if it was fine-tuned. */
  base: modelCardSchema.shape.base,
  /** The genre or family the model is for. */
  genre: z.string().optional(),
  /** The used files, sorted by path: path and fingerprint of the notes. */
  files: z.array(z.tuple([z.string(), z.string()])),
  /** For the model's card. */
  data: modelCardSchema.shape.data,
  baselines: z.record(z.string(), z.number()),
});

export type TrainingPlan = z.infer<typeof planSchema>;

const progressSchema = z.object({
  version: z.literal(CHECKPOINT_VERSION),
  plan: planSchema,
  step: z.int().nonnegative(),
  history: z.array(epochRecordSchema),
  stopping: z.object({
    best: z.number(),
    bestEpoch: z.int(),
    wait: z.int(),
    improved: z.boolean(),
    stop: z.boolean(),
  }),
  plateau: z.object({
    learningRate: z.number(),
    best: z.number(),
    wait: z.int(),
    cooldownLeft: z.int(),
  }),
  /** Of the best weights; null if there are none. */
  best: z
    .object({
      loss: z.number(),
      figures: z.record(z.string(), z.number()),
      deviation: z.array(z.number()).exactOptional(),
    })
    .nullable(),
});

type Progress = z.infer<typeof progressSchema>;

export interface Checkpoint {
  readonly plan: TrainingPlan;
  readonly state: FitState;
}

/**
 * Replaces the checkpoint in `folder`: a crash leaves either the old one or the new one, complete.
 *
 * @param check see `WriteOptions`.
 */
export async function writeCheckpoint(
  folder: string,
  checkpoint: Checkpoint,
  check?: () => Promise<void>,
): Promise<void> {
  const { training, best, stopping, plateau, history } = checkpoint.state;
  const progress: Progress = {
    version: CHECKPOINT_VERSION,
    plan: checkpoint.plan,
    step: training.step,
    history: [...history],
    stopping,
    plateau,
    best: best && storedEvaluation(best.evaluation),
  };
  const tensors: NamedTensors = new Map();
  const add = (part: string, of: NamedTensors) => {
    for (const [name, tensor] of of) tensors.set(`${part}/${name}`, tensor);
  };
  add('weights', training.weights);
  add('m', training.m);
  add('v', training.v);
  if (best) add('best', best.weights);
  const metadata = { training: JSON.stringify(progress) };
  const bytes = encodeSafetensors({ tensors, metadata });
  await writeWhole(checkpointFile(folder), bytes, check && { check });
}

function storedEvaluation({ loss, figures, deviation }: Evaluation): Progress['best'] {
  return { loss, figures: { ...figures }, ...(deviation && { deviation: [...deviation] }) };
}

/**
 * The checkpoint in `folder`; null if there is none. Throws an Error in one sentence if it is damaged
 * or was written by another version of the program.
 */
export async function readCheckpoint(folder: string): Promise<Checkpoint | null> {
  const path = checkpointFile(folder);
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  try {
    return decode(bytes);
  } catch (cause) {
    throw new Error(
      `The checkpoint ${path} is damaged or of another version: delete it and train again.`,
      { cause },
    );
  }
}

/** A summary of a checkpoint without its weights. */
export interface CheckpointSummary {
  readonly plan: TrainingPlan;
  readonly history: readonly EpochRecord[];
  /** From 1. */
  readonly bestEpoch: number;
  /** Validation loss of the best epoch; null if none has been kept. */
  readonly bestLoss: number | null;
  /** When it was written, in milliseconds since 1970. */
  readonly written: number;
}

/** The summary of the checkpoint in `folder`; null if missing or unreadable. */
export function summariseCheckpoint(folder: string): CheckpointSummary | null {
  const path = checkpointFile(folder);
  try {
    const written = statSync(path).mtimeMs;
    const { plan, history, stopping, best } = progressOf(readSafetensorsMetadata(path));
    return { plan, history, bestEpoch: stopping.bestEpoch, bestLoss: best?.loss ?? null, written };
  } catch {
    // On resuming, `readCheckpoint` reports what is wrong.
    return null;
  }
}

function progressOf(metadata: TensorFile['metadata']): Progress {
  return progressSchema.parse(currentProgress(JSON.parse(metadata.training ?? 'null')));
}

function decode(bytes: Uint8Array): Checkpoint {
  const { tensors, metadata } = decodeSafetensors(bytes);
  const progress = progressOf(metadata);
  const part = (name: string): NamedTensors =>
    new Map(
      [...tensors]
        .filter(([path]) => path.startsWith(`${name}/`))
        .map(([path, tensor]) => [path.slice(name.length + 1), tensor]),
    );
  const { plan, step, history, stopping, plateau, best } = progress;
  return {
    plan,
    state: {
      training: { weights: part('weights'), m: part('m'), v: part('v'), step },
      best: best && { weights: part('best'), evaluation: best },
      stopping,
      plateau,
      history,
    },
  };
}

export function removeCheckpoint(folder: string): Promise<void> {
  return rm(checkpointFile(folder), { force: true });
}
