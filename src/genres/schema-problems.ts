/** @file Says in plain sentences what zod found wrong in a genre. */
import type { z } from 'zod';
import { allowedKeys } from './json-schema.ts';
import { nearestNames } from './nearest.ts';
import { parseComp, parseHits, parseLine, parseRhythm, PatternTextError } from './pattern-text.ts';
import { expectation, foundExpected, quoted, same, wording, type Wording } from './wording.ts';

/** A problem of the data at a path, before its place in the file is known. */
export interface DataProblem {
  readonly path: readonly PropertyKey[];
  readonly message: Wording;
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
        message: withSuggestion(
          wording(`unknown name "${key}"`, `nombre desconocido «${key}»`),
          key,
          known,
        ),
        atKey: true,
      }));
    }
    return [{ path: issue.path, ...describe(issue, valueAt(data, issue.path)) }];
  });
}

/** What is wrong with `name`, and which of `known` was probably meant. */
export function withSuggestion(wrong: Wording, name: string, known: readonly string[]): Wording {
  const { en, es } = suggestion(name, known);
  return wording(`${wrong.en}; ${en}`, `${wrong.es}; ${es}`);
}

function suggestion(name: string, known: readonly string[]): Wording {
  if (known.length === 0) return wording('no name is expected here', 'aquí no va ningún nombre');
  const [nearest] = nearestNames(name, known, 1);
  const { en, es } = wording(`did you mean "${nearest}"?`, `¿quizá «${nearest}»?`);
  if (known.length > LISTED_NAMES) return wording(en, es);
  const names = known.join(', ');
  return wording(`${en} Expected one of ${names}`, `${es} Se esperaba uno de ${names}`);
}

export function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  let value = data;
  for (const key of path) value = (value as Record<PropertyKey, unknown> | undefined)?.[key];
  return value;
}

type Description = Omit<DataProblem, 'path'>;

function describe(issue: z.core.$ZodIssue, value: unknown): Description {
  if (value === undefined && issue.code !== 'invalid_union') {
    const { en, es } = expectedOf(issue);
    return { message: wording(`missing; expected ${en}`, `falta; se esperaba ${es}`) };
  }
  switch (issue.code) {
    case 'invalid_type':
      return { message: foundExpected(shown(value), expectedOf(issue)) };
    case 'invalid_value':
      return { message: unlike(value, issue.values.map(String)) };
    case 'invalid_union':
      return describeUnion(issue, value);
    case 'invalid_format':
      return describeFormat(issue, value);
    case 'too_small':
    case 'too_big':
    case 'not_multiple_of':
      return { message: foundExpected(size(value), expectedOf(issue)) };
    default: {
      const [found, said] = [shown(value), expectation(issue.message)];
      return { message: wording(`found ${found.en}; ${said.en}`, `pone ${found.es}; ${said.es}`) };
    }
  }
}

/** A value that is none of the names known. */
function unlike(value: unknown, known: readonly string[]): Wording {
  const { en, es } = shown(value);
  return withSuggestion(wording(`found ${en}`, `pone ${es}`), String(value), known);
}

function describeUnion(issue: z.core.$ZodIssueInvalidUnion, value: unknown): Description {
  const { discriminator } = issue as { discriminator?: string };
  if (discriminator !== undefined) {
    const roles = (issue as { options?: readonly unknown[] }).options?.map(String) ?? [];
    const role = (value as Record<string, unknown> | null | undefined)?.[discriminator];
    return {
      message: unlike(role === undefined && typeof value !== 'object' ? value : role, roles),
    };
  }
  const values = issue.errors.flatMap((issues) =>
    issues.flatMap((inner) => (inner.code === 'invalid_value' ? inner.values.map(String) : [])),
  );
  return { message: foundExpected(shown(value), oneOf(values)) };
}

/** A pattern text is parsed again, which tells the column; other texts have the schema's words. */
function describeFormat(issue: z.core.$ZodIssueInvalidStringFormat, value: unknown): Description {
  const text = String(value);
  try {
    patternParser(issue.path)?.(text);
  } catch (error) {
    if (!(error instanceof PatternTextError)) throw error;
    const { found, expected, column } = error;
    return { message: foundExpected(found, expected), textColumn: column };
  }
  return { message: foundExpected(shown(value), expectation(issue.message)) };
}

function patternParser(path: readonly PropertyKey[]): ((text: string) => unknown) | undefined {
  if (path.at(-2) === 'rows') return parseHits;
  if (path.at(-1) === 'line') return parseLine;
  if (path.at(-1) === 'comp') return parseComp;
  return path.at(-1) === 'rhythm' ? parseRhythm : undefined;
}

const MAPPING = wording('a mapping of names', 'una tabla de nombres');
const KINDS: Readonly<Record<string, Wording>> = {
  array: wording('a list', 'una lista'),
  tuple: wording('a list of two', 'una lista de dos'),
  object: MAPPING,
  record: MAPPING,
  string: wording('a text', 'un texto'),
  number: wording('a number', 'un número'),
  int: wording('a whole number', 'un número entero'),
  boolean: wording('true or false', 'true o false'),
};

function expectedOf(issue: z.core.$ZodIssue): Wording {
  switch (issue.code) {
    case 'invalid_type':
      return KINDS[issue.expected] ?? same(issue.expected);
    case 'invalid_value':
      return issue.values.length > LISTED_NAMES
        ? wording('a name', 'un nombre')
        : oneOf(issue.values.map(String));
    case 'too_small': {
      const unit = unitOf(issue.origin);
      return issue.inclusive
        ? wording(`at least ${issue.minimum}${unit.en}`, `al menos ${issue.minimum}${unit.es}`)
        : wording(`more than ${issue.minimum}${unit.en}`, `más de ${issue.minimum}${unit.es}`);
    }
    case 'too_big': {
      const unit = unitOf(issue.origin);
      return issue.inclusive
        ? wording(`at most ${issue.maximum}${unit.en}`, `como mucho ${issue.maximum}${unit.es}`)
        : wording(`less than ${issue.maximum}${unit.en}`, `menos de ${issue.maximum}${unit.es}`);
    }
    default:
      return expectation(issue.message);
  }
}

function oneOf(values: readonly string[]): Wording {
  return wording(`one of ${values.join(', ')}`, `uno de ${values.join(', ')}`);
}

function unitOf(origin: string): Wording {
  if (origin === 'array') return wording(' entries', ' entradas');
  return origin === 'string' ? wording(' characters', ' letras') : same('');
}

function size(value: unknown): Wording {
  return Array.isArray(value)
    ? wording(`${value.length} entries`, `${value.length} entradas`)
    : shown(value);
}

function shown(value: unknown): Wording {
  if (value === undefined) return wording('nothing', 'nada');
  if (Array.isArray(value)) {
    return value.every((v) => typeof v !== 'object')
      ? same(`[${value.join(', ')}]`)
      : wording('a list', 'una lista');
  }
  if (typeof value === 'object' && value !== null) return wording('a mapping', 'una tabla');
  return typeof value === 'string' ? quoted(value) : same(String(value));
}
