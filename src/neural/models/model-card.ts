/** @file The model card: facts about a trained model, stored as JSON beside its `.h5` file. */
import { readFile, stat } from 'node:fs/promises';
import { z } from 'zod';
import { lineNgramsSchema, type LineNgrams } from './line-ngrams.ts';
import { noteStyleSchema, type NoteStyle } from './note-style.ts';
import { currentCard } from './card-versions.ts';
import { writeWhole } from '../../files/write-whole.ts';

const count = z.int().nonnegative();
const nonNegative = z.number().nonnegative();
const positive = z.number().positive();

const figures = z.record(z.string(), z.number());

/** One epoch of the training, with the figures its architecture declares. */
export const epochRecordSchema = z.object({
  /** From 1. */
  epoch: z.int().positive(),
  /** Mean over the steps of the epoch, with dropout. */
  loss: nonNegative,
  /** After the epoch, on the validation files. */
  valLoss: nonNegative,
  /** Other figures measured at each step, by name. */
  figures,
  /** Other figures measured on the validation files, by name. */
  valFigures: figures,
  learningRate: positive,
  seconds: nonNegative,
  /** Training speed: notes of the training windows per second. */
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
    /** Empty for a model trained on notes passed in by a program. */
    directory: z.string(),
    filesFound: count,
    filesUsed: count,
    filesSkipped: count,
    notes: count,
    hours: nonNegative,
    windows: count,
    trainFiles: count,
    validationFiles: count,
    /** What the training files have, if the model has learned all their parts. */
    sounds: z.array(z.enum(['pitched', 'drums'])).optional(),
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
    /** Early stopping: epochs without a lower validation loss before the training ends. */
    patience: z.int().positive().optional(),
    /** Plateau: epochs without a lower validation loss before the learning rate was reduced. */
    plateauPatience: z.int().positive().optional(),
    /** The factor of each reduction. */
    plateauFactor: z.number().gt(0).max(1).optional(),
    /** Largest transposition of a window, in semitones up or down. */
    transpose: z.int().nonnegative().optional(),
    /** CPU threads, if a number was requested. */
    threads: z.int().positive().optional(),
    /** The device it was trained on. */
    device: z.string().optional(),
    /** Name of the loss; default the architecture's first. */
    loss: z.string().optional(),
    /** Whether the recurrent layers were frozen. */
    frozen: z.boolean().optional(),
  }),
  /** Name of the model this one was fine-tuned from. */
  from: z.string().min(1).optional(),
  /** The base model it was fine-tuned from: the steps it had learned, its loss on its own held-out pieces. */
  base: z.object({ steps: z.int().positive(), validation: positive }).optional(),
  /** Id of the genre or family it is offered for; none for a model for all. */
  genre: z.string().min(1).max(100).optional(),
  /** Share of the model, 0..1, that is offered with it in that genre. */
  blend: z.number().min(0).max(1).optional(),
  history: z.array(epochRecordSchema),
  /** Epoch whose weights were kept, counted from 1. */
  bestEpoch: z.int().positive(),
  /** Losses on the validation files. */
  validation: z.object({
    model: nonNegative,
    /** Losses of baseline predictors, by name; empty if there are none. */
    baselines: z.record(z.string(), nonNegative),
    /** Loss of the model this one was fine-tuned from, before fine-tuning. */
    start: nonNegative.optional(),
  }),
  /** Its other figures on the validation files, by name. */
  figures,
  /** For a model that predicts means: residual standard deviations, in feature units (0..1). */
  residual: z
    .object({ pitch: nonNegative, velocity: nonNegative, duration: nonNegative })
    .optional(),
  /** For the same: how its predictions become distributions. */
  style: noteStyleSchema.optional(),
  /** What else is known of the lines it was trained on. */
  lines: lineNgramsSchema.optional(),
  versions: z.object({ program: z.string(), onnxruntime: z.string(), node: z.string() }),
});

export type EpochRecord = z.infer<typeof epochRecordSchema>;
export type ModelCard = z.infer<typeof modelCardSchema>;

/** Thrown for a card that cannot be read; the message is one sentence that says what to do. */
export class ModelCardError extends Error {
  override readonly name = 'ModelCardError';
  /** Why the file could not be read, such as `EACCES`; null if its contents are wrong. */
  readonly reason: string | null;

  constructor(message: string, options: ErrorOptions & { readonly reason?: string } = {}) {
    super(message, options);
    this.reason = options.reason ?? null;
  }
}

/** `models/x.h5` -> `models/x.card.json`. */
export function cardPath(modelPath: string): string {
  return `${modelPath.replace(/\.h5$/i, '')}.card.json`;
}

/** Writes the card atomically. Throws ZodError for invalid values. */
export async function writeModelCard(path: string, card: ModelCard): Promise<void> {
  const text = JSON.stringify(modelCardSchema.parse(card), null, 2);
  await writeWhole(path, new TextEncoder().encode(`${text}\n`));
}

/** A model's card, as far as it is readable. */
export interface CardReading {
  /** Null if missing or unreadable. */
  readonly card: ModelCard | null;
  /** Read separately if the whole card is unreadable, for example if another version wrote it. */
  readonly style: NoteStyle | null;
  /** Likewise. */
  readonly lines: LineNgrams | null;
  /** Likewise. */
  readonly residual: ModelCard['residual'] | null;
  /** Why the card cannot be read; null if it can, or if there is none. */
  readonly problem: ModelCardError | null;
}

const NOTHING = { card: null, style: null, lines: null, residual: null };

/** Reads as much of a card as possible, since a model can be used without one. */
export async function readCardAsFarAsPossible(path: string): Promise<CardReading> {
  const value = await readCardJson(path);
  if (value instanceof ModelCardError) {
    return { ...NOTHING, problem: value };
  }
  const checked = value === null ? null : checkedCard(path, value);
  const [card, problem] =
    checked instanceof ModelCardError ? [null, checked] : ([checked, null] as const);
  const parts: Partial<Record<keyof CardReading, unknown>> = value ?? {};
  const { shape } = modelCardSchema;
  return {
    card,
    style: shape.style.safeParse(parts.style).data ?? null,
    lines: shape.lines.safeParse(parts.lines).data ?? null,
    residual: shape.residual.safeParse(parts.residual).data ?? null,
    problem,
  };
}

/**
 * Reads a card; null if there is no such file (an imported model has none). Throws ModelCardError for a
 * file that is not a model card.
 */
export async function readModelCard(path: string): Promise<ModelCard | null> {
  const value = await readCardJson(path);
  const card = value === null || value instanceof ModelCardError ? value : checkedCard(path, value);
  if (card instanceof ModelCardError) throw card;
  return card;
}

/** Size limit of a card, in bytes: one of 10,000 epochs has two million. */
const LARGEST = 16 * 1024 * 1024;

/** The contents of the file; null if there is none. */
async function readCardJson(path: string): Promise<object | ModelCardError | null> {
  let text: string;
  try {
    const stats = await stat(path);
    if (!stats.isFile()) return unreadable(path, 'EISDIR');
    if (stats.size > LARGEST) return unreadable(path, 'EFBIG');
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
    { reason },
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
