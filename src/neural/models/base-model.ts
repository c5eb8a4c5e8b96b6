/** @file The base model that ships with the program: what a training of a score model starts from. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packagePath } from '../../files/package-paths.ts';
import { z } from 'zod';
import type { Network } from './network.ts';
import { NoBaseModelError } from './no-base-model-error.ts';
import { decodeSafetensors } from './safetensors.ts';

const BASE_FOLDER = packagePath('base-model');

/** What the base model is called where a model has a name. A model of one's own may take the name. */
export const BASE_MODEL = 'base';

/** Files of a base model in its folder. */
export const BASE_FILES = { weights: 'weights.safetensors', card: 'card.json', log: 'log.csv' };

/** A set of pieces that a base model has learned from. */
const source = z.object({
  name: z.string(),
  /** As it is called in its folder, such as `CC0 1.0`. */
  licence: z.string(),
  files: z.int().positive(),
  /** Missing where pieces are made while it learns. */
  notes: z.int().positive().optional(),
  /** Works, or whoever made all of them, where the licence asks for their authors to be named. */
  credits: z.array(z.string()).optional(),
});

/** Facts about a base model. */
export const baseCardSchema = z.object({
  architecture: z.string(),
  /** Its sizes. */
  network: z.record(z.string(), z.unknown()),
  /** Steps of the optimiser. */
  steps: z.int().positive(),
  /** Bits a note on pieces that were held out. */
  validation: z.number().positive(),
  sources: z.array(source).min(1),
});

export type BaseCard = z.infer<typeof baseCardSchema>;

/** The network of a base model, and its card. */
export interface BaseModel {
  readonly network: Network;
  readonly card: BaseCard;
}

/** Whether a base model ships with this package. */
export function hasBaseModel(): boolean {
  return existsSync(join(BASE_FOLDER, BASE_FILES.weights));
}

/**
 * Reads the base model of a folder, by default the one that ships; undefined if there is none. Throws an
 * Error if its files are damaged.
 */
export function readBaseModel(folder = BASE_FOLDER): BaseModel | undefined {
  const weights = join(folder, BASE_FILES.weights);
  if (!existsSync(weights)) return undefined;
  const card = baseCardSchema.parse(
    JSON.parse(readFileSync(join(folder, BASE_FILES.card), 'utf8')),
  );
  const { tensors } = decodeSafetensors(readFileSync(weights));
  const { architecture, network: config } = card;
  return { network: { architecture, config, weights: tensors }, card };
}

/** {@link readBaseModel}. @throws NoBaseModelError */
export function requireBaseModel(): BaseModel {
  const found = readBaseModel();
  if (!found) throw new NoBaseModelError();
  return found;
}
