/** @file What is known about a trained model, kept as JSON beside its `.h5` file. */
import { readFile, stat } from 'node:fs/promises';
import { z } from 'zod';
import { noteStyleSchema, type NoteStyle } from './note-style.ts';
import { currentCard } from './card-versions.ts';
import { writeWhole } from '../../files/write-whole.ts';

const count = z.int().nonnegative();
const nonNegative = z.number().nonnegative();
const positive = z.number().positive();

const figures = z.record(z.string(), z.number());

/** One epoch of the training, in the figures that its architecture declares. */
export const epochRecordSchema = z.object({
  /** From 1. */
  epoch: z.int().positive(),
  /** Mean over the steps of the epoch, with dropout. */
  loss: nonNegative,
  /** After the epoch, on the files held out. */
  valLoss: nonNegative,
  /** What else was measured at each step, by name. */
  figures,
  /** What else was measured on the files held out, by name. */
  valFigures: figures,
  learningRate: positive,
  seconds: nonNegative,
  /** Notes of the windows learned from, by the time it took. */
  notesPerSecond: nonNegative.optional(),
});

export const modelCardSchema = z.object({
  name: z.string().min(1),
  /** ISO 8601 date and time. */
  created: z.iso.datetime(),
  /** Name of the architecture. */
  architecture: z.string().min(1),
  /** Its sizes. */
  network: z.record(z.string(), z.unknown()),
  data: z.object({
    /** Empty for a model trained on notes that a program handed over. */
    directory: z.string(),
    filesFound: count,
    filesUsed: count,
    filesSkipped: count,
    notes: count,
    hours: nonNegative,
    windows: count,
    trainFiles: count,
    validationFiles: count,
  }),
  regime: z.object({
    epochs: z.int().positive(),
    epochsRun: count,
    batchSize: z.int().positive(),
    learningRate: positive,
    validationSplit: z.number().gt(0).lt(1),
    windowsPerEpoch: z.int().positive(),
    seed: z.int(),
    /** Every window in every epoch, whatever `windowsPerEpoch` says. */
    fullEpochs: z.boolean().optional(),
    /** Epochs without a lower validation loss that end the training. */
    patience: z.int().positive().optional(),
    /** Epochs without a lower validation loss after which the learning rate fell. */
    plateauPatience: z.int().positive().optional(),
    /** What the rate was multiplied by then. */
    plateauFactor: z.number().gt(0).max(1).optional(),
    /** Semitones windows were moved up or down at most. */
    transpose: z.int().nonnegative().optional(),
    /** Processor threads, where a number was asked for. */
    threads: z.int().positive().optional(),
    /** Where it was trained. */
    device: z.string().optional(),
    /** Name of the loss; left out: the architecture's first. */
    loss: z.string().optional(),
    /** Whether the recurrent layers kept the weights they came with. */
    frozen: z.boolean().optional(),
  }),
  /** Name of the model this one was gone on from. */
  from: z.string().min(1).optional(),
  history: z.array(epochRecordSchema),
  /** Epoch whose weights were kept, from 1. */
  bestEpoch: z.int().positive(),
  /** Losses on the files held out. */
  validation: z.object({
    model: nonNegative,
    /** Of predictors that learn nothing, by name; empty where there are none. */
    baselines: z.record(z.string(), nonNegative),
    /** Of the model this one was gone on from, before it learned more. */
    start: nonNegative.optional(),
  }),
  /** Its other figures on the files held out, by name. */
  figures,
  /** Of a model that predicts means: residual standard deviations, in feature units (0..1). */
  residual: z
    .object({ pitch: nonNegative, velocity: nonNegative, duration: nonNegative })
    .optional(),
  /** Of the same: how its predictions become distributions. */
  style: noteStyleSchema.optional(),
  versions: z.object({ program: z.string(), onnxruntime: z.string(), node: z.string() }),
});

export type EpochRecord = z.infer<typeof epochRecordSchema>;
export type ModelCard = z.infer<typeof modelCardSchema>;

/** A card that cannot be read; the message is one sentence that says what to do. */
export class ModelCardError extends Error {
  override readonly name = 'ModelCardError';
}

/** `models/x.h5` -> `models/x.card.json`. */
export function cardPath(modelPath: string): string {
  return `${modelPath.replace(/\.h5$/i, '')}.card.json`;
}

/** Writes the card whole or not at all. Throws ZodError for values no card can have. */
export async function writeModelCard(path: string, card: ModelCard): Promise<void> {
  const text = JSON.stringify(modelCardSchema.parse(card), null, 2);
  await writeWhole(path, new TextEncoder().encode(`${text}\n`));
}

/** A model's card as far as it can be read. */
export interface CardReading {
  /** Null where there is none, or none that can be read. */
  readonly card: ModelCard | null;
  /** Read by itself where the card as a whole cannot be, as in one of another version. */
  readonly style: NoteStyle | null;
  /** Likewise. */
  readonly residual: ModelCard['residual'] | null;
  /** Why the card cannot be read; null where it can, or where there is none. */
  readonly problem: ModelCardError | null;
}

/** Reads a card, or what can be read of it: a model can be used without. */
export async function readCardAsFarAsPossible(path: string): Promise<CardReading> {
  const value = await readCardJson(path);
  if (value instanceof ModelCardError) {
    return { card: null, style: null, residual: null, problem: value };
  }
  const checked = value === null ? null : checkedCard(path, value);
  const [card, problem] =
    checked instanceof ModelCardError ? [null, checked] : ([checked, null] as const);
  const parts: { readonly style?: unknown; readonly residual?: unknown } = value ?? {};
  const { shape } = modelCardSchema;
  return {
    card,
    style: shape.style.safeParse(parts.style).data ?? null,
    residual: shape.residual.safeParse(parts.residual).data ?? null,
    problem,
  };
}

/**
 * Reads a card; null where there is no such file (a model brought from elsewhere has none).
 * Throws ModelCardError for a file that is no model card.
 */
export async function readModelCard(path: string): Promise<ModelCard | null> {
  const value = await readCardJson(path);
  const card = value === null || value instanceof ModelCardError ? value : checkedCard(path, value);
  if (card instanceof ModelCardError) throw card;
  return card;
}

/** No card needs as much, in bytes: that of 10,000 epochs has two million. */
const LARGEST = 16 * 1024 * 1024;

/** What the file holds; null where there is none. */
async function readCardJson(path: string): Promise<object | ModelCardError | null> {
  let text: string;
  try {
    const stats = await stat(path);
    if (!stats.isFile()) return unreadable(path, 'it is not a file');
    if (stats.size > LARGEST) return unreadable(path, `it has ${stats.size} bytes`);
    text = await readFile(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return code === 'ENOENT' ? null : unreadable(path, code);
  }
  try {
    return Object(JSON.parse(text)) as object;
  } catch (cause) {
    return new ModelCardError(
      `The model card ${path} is not valid JSON: delete it or train the model again.`,
      { cause },
    );
  }
}

function unreadable(path: string, reason: string): ModelCardError {
  return new ModelCardError(
    `The model card ${path} cannot be read (${reason}): check it, or train the model again.`,
  );
}

function checkedCard(path: string, value: object): ModelCard | ModelCardError {
  const card = modelCardSchema.safeParse(currentCard(value));
  if (card.success) return card.data;
  const issue = card.error.issues[0];
  return new ModelCardError(
    `The model card ${path} is not usable (${issue?.path.join('.')}: ${issue?.message}): ` +
      'delete it or train the model again.',
  );
}
