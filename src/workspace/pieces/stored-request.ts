/**
 * @file A request as a MIDI file keeps it: JSON with the version of its schema. Fields that a newer program
 * has added are neither read nor lost; files of older versions are brought up to the present one.
 */
import { COMPOSING } from '../../requests/composing.ts';
import { requestSchema } from '../../requests/schema.ts';
import type { CompositionRequest } from './compositions.ts';
import { takesPart } from './neural-options.ts';
import { requestIn } from './request-in-midi.ts';

/**
 * Raised only when a field that is there changes its meaning, with an entry in {@link UPGRADES}. A new
 * field needs none.
 */
export const REQUEST_VERSION = 1;

type Json = Readonly<Record<string, unknown>>;

/** From each version to the next: the first, without a number, differs only in not having one. */
const UPGRADES: readonly ((request: Json) => Json)[] = [(request) => request];

const Stored = requestSchema(COMPOSING, 'kept');

/** What a MIDI file says about how it was composed. */
export type Found =
  | { readonly status: 'read'; readonly request: CompositionRequest }
  /** Nothing that can be read. */
  | { readonly status: 'none' }
  /** The schema is newer than this program, and means other things by the same fields. */
  | { readonly status: 'newer' };

/** What the piece in a file was composed from; unknown fields stay in it and are written down again. */
export function findRequest(midi: Uint8Array): Found {
  const value = requestIn(midi);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { status: 'none' };
  const { version = 0, ...stored } = value as Json;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 0) {
    return { status: 'none' };
  }
  if (version > REQUEST_VERSION) return { status: 'newer' };
  const upgraded = UPGRADES.slice(version).reduce<Json>((older, next) => next(older), stored);
  const parsed = Stored.safeParse(upgraded);
  return parsed.success ? { status: 'read', request: parsed.data } : { status: 'none' };
}

/**
 * A request as it is written down: the fields in the order of the table, then those this program does not
 * know. A model that takes no part is left out, as the piece is the same.
 */
export function storable(request: CompositionRequest): object {
  const { neural, ...rest } = request;
  const written: Json = { ...(neural !== undefined && takesPart(neural) ? request : rest) };
  const names = Object.keys(COMPOSING).filter((name) => written[name] !== undefined);
  const known = Object.fromEntries(names.map((name) => [name, written[name]]));
  return { version: REQUEST_VERSION, ...known, ...written };
}
