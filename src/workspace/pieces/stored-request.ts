/**
 * @file A request as stored in a MIDI file: JSON with the version of its schema. Fields added by a
 *   newer version are ignored but kept; requests of older versions are upgraded.
 */
import { COMPOSING } from '../../requests/composing.ts';
import { requestSchema } from '../../requests/schema.ts';
import type { CompositionRequest } from './compositions.ts';
import { takesPart } from './neural-options.ts';
import { requestIn } from './request-in-midi.ts';

/**
 * Raised only when an existing field changes its meaning, with an entry in {@link UPGRADES}. A new
 * field needs none.
 */
export const REQUEST_VERSION = 1;

type Json = Readonly<Record<string, unknown>>;

/** Upgrades each version to the next; the first only lacks the version number. */
const UPGRADES: readonly ((request: Json) => Json)[] = [(request) => request];

const Stored = requestSchema(COMPOSING, 'kept');

/** The request found in a MIDI file. */
export type Found =
  | { readonly status: 'read'; readonly request: CompositionRequest }
  /** Nothing readable. */
  | { readonly status: 'none' }
  /** The schema is newer than this program, so the same fields mean different things. */
  | { readonly status: 'newer' };

/** The request of the piece in a file; unknown fields are kept and written back. */
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
 * A request as it is stored: the fields in table order, then unknown ones. A model without effect is
 * omitted, since the piece is the same.
 */
export function storable(request: CompositionRequest): object {
  const { neural, ...rest } = request;
  const written: Json = { ...(neural !== undefined && takesPart(neural) ? request : rest) };
  const names = Object.keys(COMPOSING).filter((name) => written[name] !== undefined);
  const known = Object.fromEntries(names.map((name) => [name, written[name]]));
  return { version: REQUEST_VERSION, ...known, ...written };
}
