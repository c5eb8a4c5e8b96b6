/** @file A problem with the data of a genre, and the name that was probably meant. */
import type { Found, GenreFinding, NameHint } from '../findings.ts';
import { nearestNames } from '../nearest.ts';

/** A problem with the data at a path, before its position in the file is known. */
export interface DataProblem {
  readonly path: readonly PropertyKey[];
  readonly finding: GenreFinding;
  /** Whether the path's last key, rather than its value, is at fault. */
  readonly atKey?: boolean;
  /** Column inside the text at the path, counted from 1. */
  readonly textColumn?: number;
}

/** Maximum number of valid names to list. */
export const LISTED_NAMES = 20;

/** The one of `known` that `name` probably means. */
export function nameHint(name: string, known: readonly string[]): NameHint {
  const [nearest] = nearestNames(name, known, 1);
  return {
    nearest,
    known: known.length > LISTED_NAMES ? [] : known,
    possible: known.length > 0,
  };
}

/** A value as a finding shows it. */
export function shown(value: unknown): Found {
  if (value === undefined) return { kind: 'nothing' };
  if (Array.isArray(value)) {
    return value.every((v) => typeof v !== 'object')
      ? { kind: 'value', text: `[${value.join(', ')}]` }
      : { kind: 'list' };
  }
  if (typeof value === 'object' && value !== null) return { kind: 'mapping' };
  return { kind: typeof value === 'string' ? 'text' : 'value', text: String(value) };
}

export function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  let value = data;
  for (const key of path) value = (value as Record<PropertyKey, unknown> | undefined)?.[key];
  return value;
}
