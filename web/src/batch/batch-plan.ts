/** @file What a batch composes: each chosen genre, with each seed, by the rules and with each chosen model. */
import type { CompositionRequest } from '../api.ts';
import { COMPOSING, TAKES } from '../api/composing-options.ts';
import {
  compositionRequest,
  type CompositionFields,
  type WrongField,
} from '../compose/composition-form.ts';
import { valueOf, WRONG } from '../options/fields.ts';

/** Most pieces of one batch; as many fit into one archive. */
export const MOST_PIECES = 200;

const SEEDS = COMPOSING.seed.max + 1;

export interface BatchFields {
  /** Ids, in the order in which they were chosen. */
  genres: readonly string[];
  /** Pieces of each genre, as typed; their seeds are consecutive. */
  seeds: string;
  /** Whether each piece is composed by the rules alone. */
  rules: boolean;
  /** Names of the models with which each piece is composed. */
  models: readonly string[];
}

/** A request whose seed is known, so that it is the same piece whenever it is composed. */
export type SeededRequest = CompositionRequest & { readonly seed: number };

/** Why there is nothing to compose. */
export type NoPlan =
  | { readonly reason: 'nothing' | 'too_many' | 'seeds' }
  /** A field of the new piece is invalid. */
  | { readonly reason: 'form'; readonly field: WrongField };

/** Pieces of each genre and way of composing; null if what was typed is no such number. */
export function seedsOf({ seeds }: Pick<BatchFields, 'seeds'>): number | null {
  const typed = valueOf(TAKES.count, seeds) ?? TAKES.count.default;
  return typed === WRONG ? null : (typed as number);
}

/** The number of pieces; 0 as long as the number of seeds is invalid. */
export function sizeOf(batch: BatchFields): number {
  const ways = batch.models.length + (batch.rules ? 1 : 0);
  return batch.genres.length * (seedsOf(batch) ?? 0) * ways;
}

/**
 * The requests of a batch: genre by genre, seed by seed, first by the rules and then with each model, so
 * that what is to be compared is side by side. Everything else is as in the form of a new piece; what
 * that form says of the parts of its genre applies to that genre only.
 *
 * @param drawSeed the first seed if the form has none.
 */
export function planBatch(
  batch: BatchFields,
  form: CompositionFields,
  drawSeed: () => number,
): readonly SeededRequest[] | NoPlan {
  const count = seedsOf(batch);
  if (count === null) return { reason: 'seeds' };
  const size = sizeOf(batch);
  if (size === 0) return { reason: 'nothing' };
  if (size > MOST_PIECES) return { reason: 'too_many' };
  const models = [...(batch.rules ? [null] : []), ...batch.models];
  const requests: SeededRequest[] = [];
  let first: number | null = null;
  for (const genre of batch.genres) {
    const ways: CompositionRequest[] = [];
    for (const model of models) {
      const made = compositionRequest(fieldsFor(form, genre, model));
      if ('wrong' in made) return { reason: 'form', field: made };
      ways.push(made.request);
    }
    first ??= ways[0]!.seed ?? drawSeed();
    for (let i = 0; i < count; i++) {
      requests.push(...ways.map((way) => ({ ...way, seed: (first! + i) % SEEDS })));
    }
  }
  return requests;
}

/** The form of a new piece, for another genre and with this model or none. */
function fieldsFor(
  form: CompositionFields,
  genre: string,
  model: string | null,
): CompositionFields {
  return {
    ...form,
    genre,
    parts: genre === form.genre ? form.parts : {},
    neural: model !== null,
    model: model ?? '',
  };
}
