/** @file Turns the problems that zod found in a genre into plain sentences. */
import type { z } from 'zod';
import { signsOf } from '../notation.ts';
import { DRUM_SOUNDS } from '../genre.ts';
import { allowedKeys, type JsonSchema } from './schema-keys.ts';
import { LISTED_NAMES, nameHint, shown, valueAt, type DataProblem } from './data-problem.ts';
import { parseHits, parseRhythm, PatternTextError } from '../pattern-text.ts';
import { RULES, type DataType, type Expected, type Found, type GenreFinding } from '../findings.ts';

/** @param schema of the whole data; it names the keys that were probably meant. */
export function schemaProblems(
  data: unknown,
  issues: readonly z.core.$ZodIssue[],
  schema: () => JsonSchema,
): DataProblem[] {
  return issues.flatMap((issue): DataProblem[] => {
    if (issue.code === 'unrecognized_keys') {
      const known = allowedKeys(data, issue.path, schema());
      return issue.keys.map((name) => ({
        path: [...issue.path, name],
        finding: { kind: 'unknown-key', name, hint: nameHint(name, known) },
        atKey: true,
      }));
    }
    if (issue.code === 'invalid_key') {
      const found = { kind: 'text', text: String(issue.path.at(-1)) } as const;
      const finding = { kind: 'unlike', found, expected: { kind: 'id' } } as const;
      return [{ path: issue.path, finding, atKey: true }];
    }
    return [{ path: issue.path, ...describe(issue, valueAt(data, issue.path)) }];
  });
}

type Description = Omit<DataProblem, 'path'>;

function describe(issue: z.core.$ZodIssue, value: unknown): Description {
  if (value === undefined && issue.code !== 'invalid_union') {
    return { finding: { kind: 'missing', expected: expectedOf(issue) } };
  }
  switch (issue.code) {
    case 'invalid_value':
      return { finding: wrongName(value, issue.values.map(String)) };
    case 'invalid_union':
      return { finding: describeUnion(issue, value) };
    case 'invalid_format':
      return describeFormat(issue, value);
    case 'too_small':
    case 'too_big':
    case 'not_multiple_of':
      return { finding: { kind: 'unlike', found: sizeOf(value), expected: expectedOf(issue) } };
    default:
      return { finding: { kind: 'unlike', found: shown(value), expected: expectedOf(issue) } };
  }
}

/** A value that is not one of the known names. */
function wrongName(value: unknown, known: readonly string[]): GenreFinding {
  return { kind: 'wrong-name', found: shown(value), hint: nameHint(String(value), known) };
}

function describeUnion(issue: z.core.$ZodIssueInvalidUnion, value: unknown): GenreFinding {
  const { discriminator } = issue as { discriminator?: string };
  if (discriminator !== undefined) {
    const roles = (issue as { options?: readonly unknown[] }).options?.map(String) ?? [];
    const role = (value as Record<string, unknown> | null | undefined)?.[discriminator];
    return wrongName(role === undefined && typeof value !== 'object' ? value : role, roles);
  }
  const names = issue.errors.flatMap((issues) =>
    issues.flatMap((inner) => (inner.code === 'invalid_value' ? inner.values.map(String) : [])),
  );
  return { kind: 'unlike', found: shown(value), expected: { kind: 'one-of', names } };
}

/** A pattern text is parsed again to find the column; other texts violate a rule of the schema. */
function describeFormat(issue: z.core.$ZodIssueInvalidStringFormat, value: unknown): Description {
  const text = String(value);
  const notation = String(issue.path.at(-1));
  if (notation === 'line' || notation === 'comp') {
    const { unread } = signsOf(text, notation);
    if (unread !== undefined) {
      const found = { kind: 'text', text: unread.text } as const;
      const expected = { kind: `${notation}-token` } as const;
      return { finding: { kind: 'unlike', found, expected }, textColumn: unread.column };
    }
  }
  try {
    patternParser(issue.path)?.(text);
  } catch (error) {
    if (!(error instanceof PatternTextError)) throw error;
    const { found, expected, column } = error;
    return { finding: { kind: 'unlike', found, expected }, textColumn: column };
  }
  return { finding: { kind: 'unlike', found: shown(value), expected: ruleOf(issue.message) } };
}

function patternParser(path: readonly PropertyKey[]): ((text: string) => unknown) | undefined {
  if (Object.hasOwn(DRUM_SOUNDS, path.at(-1) ?? '')) return parseHits;
  return path.at(-1) === 'rhythm' ? parseRhythm : undefined;
}

/** The expectation, if the schema gives only its issue. */
function expectedOf(issue: z.core.$ZodIssue): Expected {
  switch (issue.code) {
    case 'invalid_type':
      return { kind: 'type', type: issue.expected as DataType };
    case 'invalid_value':
      return issue.values.length > LISTED_NAMES
        ? { kind: 'name' }
        : { kind: 'one-of', names: issue.values.map(String) };
    case 'too_small':
      return limit(issue.inclusive ? 'at-least' : 'more-than', issue.minimum, issue.origin);
    case 'too_big':
      return limit(issue.inclusive ? 'at-most' : 'less-than', issue.maximum, issue.origin);
    default:
      return ruleOf(issue.message);
  }
}

/** The rule named by the message of a schema's issue. */
function ruleOf(message: string): Expected {
  const kind = RULES.find((rule) => rule === message);
  if (kind === undefined) throw new Error(`The genre schema has no rule "${message}".`);
  return { kind };
}

type Limit = Extract<Expected, { kind: 'limit' }>;

function limit(bound: Limit['bound'], value: number | bigint, origin: string): Limit {
  const of = origin === 'array' ? 'entries' : origin === 'string' ? 'characters' : 'number';
  return { kind: 'limit', bound, limit: Number(value), of };
}

function sizeOf(value: unknown): Found {
  return Array.isArray(value) ? { kind: 'entries', count: value.length } : shown(value);
}
