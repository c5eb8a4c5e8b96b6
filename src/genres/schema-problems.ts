/** @file Says in plain sentences what zod found wrong in a genre. */
import type { z } from 'zod';
import { allowedKeys } from './json-schema.ts';
import { nearestNames } from './nearest.ts';
import {
  parseComp,
  parseHits,
  parseLine,
  parseRhythm,
  PatternTextError,
} from './pattern-text.ts';

/** A problem of the data at a path, before its place in the file is known. */
export interface DataProblem {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  /** Whether the path's last key, rather than its value, is at fault. */
  readonly atKey?: boolean;
  /** Column inside the text at the path, counted from 1. */
  readonly textColumn?: number;
}

/** At most this many names are listed when something is not one of them. */
const LISTED_NAMES = 14;

export function schemaProblems(data: unknown, issues: readonly z.core.$ZodIssue[]): DataProblem[] {
  return issues.flatMap((issue): DataProblem[] => {
    if (issue.code === 'unrecognized_keys') {
      const known = allowedKeys(data, issue.path);
      return issue.keys.map((key) => ({
        path: [...issue.path, key],
        message: `unknown name "${key}"; ${suggestion(key, known)}`,
        atKey: true,
      }));
    }
    return [{ path: issue.path, ...describe(issue, valueAt(data, issue.path)) }];
  });
}

/** Says which of `known` was probably meant. */
export function suggestion(name: string, known: readonly string[]): string {
  if (known.length === 0) return 'no name is expected here';
  const [nearest] = nearestNames(name, known, 1);
  if (known.length > LISTED_NAMES) return `did you mean "${nearest}"?`;
  return `did you mean "${nearest}"? Expected one of ${known.join(', ')}`;
}

export function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  let value = data;
  for (const key of path) value = (value as Record<PropertyKey, unknown> | undefined)?.[key];
  return value;
}

type Description = Omit<DataProblem, 'path'>;

function describe(issue: z.core.$ZodIssue, value: unknown): Description {
  if (value === undefined && issue.code !== 'invalid_union') {
    return { message: `missing; expected ${expectedOf(issue)}` };
  }
  switch (issue.code) {
    case 'invalid_type':
      return { message: `found ${shown(value)}; expected ${expectedOf(issue)}` };
    case 'invalid_value':
      return { message: `found ${shown(value)}; ${suggestion(String(value), issue.values.map(String))}` };
    case 'invalid_union':
      return describeUnion(issue, value);
    case 'invalid_format':
      return describeFormat(issue, value);
    case 'too_small':
    case 'too_big':
    case 'not_multiple_of':
      return { message: `found ${size(value)}; expected ${expectedOf(issue)}` };
    default:
      return { message: `found ${shown(value)}; ${issue.message}` };
  }
}

function describeUnion(issue: z.core.$ZodIssueInvalidUnion, value: unknown): Description {
  const { discriminator } = issue as { discriminator?: string };
  if (discriminator !== undefined) {
    const roles = (issue as { options?: readonly unknown[] }).options?.map(String) ?? [];
    const role = (value as Record<string, unknown> | null | undefined)?.[discriminator];
    const at = role === undefined && typeof value !== 'object' ? value : role;
    return { message: `found ${shown(at)}; ${suggestion(String(at), roles)}` };
  }
  const values = issue.errors.flatMap((issues) =>
    issues.flatMap((inner) => (inner.code === 'invalid_value' ? inner.values.map(String) : [])),
  );
  return { message: `found ${shown(value)}; expected one of ${values.join(', ')}` };
}

/** A pattern text is parsed again, which tells the column; other texts have the schema's words. */
function describeFormat(issue: z.core.$ZodIssueInvalidStringFormat, value: unknown): Description {
  const text = String(value);
  try {
    patternParser(issue.path)?.(text);
  } catch (error) {
    if (!(error instanceof PatternTextError)) throw error;
    const { found, expected, column } = error;
    return { message: `found ${found}; expected ${expected}`, textColumn: column };
  }
  return { message: `found ${shown(value)}; expected ${issue.message}` };
}

function patternParser(path: readonly PropertyKey[]): ((text: string) => unknown) | undefined {
  if (path.at(-2) === 'rows') return parseHits;
  if (path.at(-1) === 'line') return parseLine;
  if (path.at(-1) === 'comp') return parseComp;
  return path.at(-1) === 'rhythm' ? parseRhythm : undefined;
}

const KINDS: Readonly<Record<string, string>> = {
  array: 'a list',
  tuple: 'a list of two',
  object: 'a mapping of names',
  record: 'a mapping of names',
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
};

function expectedOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return KINDS[issue.expected] ?? issue.expected;
    case 'invalid_value':
      return issue.values.length > LISTED_NAMES
        ? 'a name'
        : `one of ${issue.values.map(String).join(', ')}`;
    case 'too_small':
      return `${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}${unitOf(issue.origin)}`;
    case 'too_big':
      return `${issue.inclusive ? 'at most' : 'less than'} ${issue.maximum}${unitOf(issue.origin)}`;
    default:
      return issue.message;
  }
}

function unitOf(origin: string): string {
  return origin === 'array' ? ' entries' : origin === 'string' ? ' characters' : '';
}

function size(value: unknown): string {
  return Array.isArray(value) ? `${value.length} entries` : shown(value);
}

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return value.every((v) => typeof v !== 'object') ? `[${value.join(', ')}]` : 'a list';
  if (typeof value === 'object' && value !== null) return 'a mapping';
  return typeof value === 'string' ? `"${value}"` : String(value);
}
