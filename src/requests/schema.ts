/**
 * @file Turns the tables of options into zod schemas, which check the HTTP API and the requests inside
 *   MIDI files.
 */
import { z } from 'zod';
import type { GroupType, Option, Options, RequestOf, ValueOf, ValueType } from './option.ts';
import { BAR_RANGE } from '../arguments/bar-range.ts';
import { MODEL_NAME } from '../arguments/model-name.ts';
import { defaultText, defaultIs } from './phrases.ts';
import { rulesOf, type Rule } from './rules.ts';

/** A rule between fields, as `params` of a schema's `refine`. */
export type FieldRule =
  | { readonly rule: 'needs' | 'excludes'; readonly other: string }
  | { readonly rule: 'most'; readonly most: number };

/** The schema of one field: fields that every request has get a default or are required. */
type FieldOf<O extends Option> = O extends { written: true }
  ? z.ZodDefault<z.ZodType<ValueOf<O['type']>>>
  : O extends { required: true }
    ? z.ZodType<ValueOf<O['type']>>
    : z.ZodExactOptional<z.ZodType<ValueOf<O['type']>>>;

type Shape<O extends Options> = { [K in keyof O]: FieldOf<O[K]> };

/**
 * How unknown fields are treated: the API refuses them as mistakes, a file keeps them as fields of a
 * newer version, and an answer omits them.
 */
export type Unknown = 'refused' | 'kept' | 'left_out';

/** The fields of a table, for a `z.object` that also has others. */
export function fieldsOf<O extends Options>(options: O, unknown: Unknown = 'refused'): Shape<O> {
  const fields = Object.entries(options).map(([name, option]) => [name, fieldOf(option, unknown)]);
  return Object.fromEntries(fields) as Shape<O>;
}

/** A whole request as a schema. */
export function requestSchema<O extends Options>(
  options: O,
  unknown: Unknown = 'refused',
): z.ZodType<RequestOf<O>> {
  const object = objectOf(fieldsOf(options, unknown), unknown);
  return rulesOf(options).reduce<z.ZodType>(
    (schema, { field, rule, other }) =>
      schema.refine((value) => holds(value as Record<string, unknown>, field, rule, other), {
        path: [field],
        params: { rule, other } satisfies FieldRule,
      }),
    object,
  ) as z.ZodType<RequestOf<O>>;
}

function objectOf(fields: z.ZodRawShape, unknown: Unknown): z.ZodObject {
  switch (unknown) {
    case 'refused':
      return z.strictObject(fields);
    case 'kept':
      return z.looseObject(fields);
    case 'left_out':
      return z.object(fields);
  }
}

/** Whether a rule holds; a flag set to false counts as left out. */
function holds(
  request: Readonly<Record<string, unknown>>,
  field: string,
  rule: Rule['rule'],
  other: string,
): boolean {
  if (request[field] === undefined || request[field] === false) return true;
  return (request[other] !== undefined) === (rule === 'needs');
}

function fieldOf(option: Option, unknown: Unknown): z.ZodType {
  const schema = typeSchema(option.type, unknown).describe(description(option));
  if (option.written) return schema.default(option.default as never);
  if (option.required) return schema;
  const known = option.default === undefined ? schema : schema.meta({ default: option.default });
  return known.exactOptional();
}

/** The help as a sentence, with a default that needs words. */
function description(option: Option): string {
  const { help } = option.words.en;
  const sentence = `${help.charAt(0).toUpperCase()}${help.slice(1)}.`;
  if (option.words.en.default === undefined) return sentence;
  return `${sentence} ${defaultIs(defaultText(option, 'en')!, 'en').replace(/^d/, 'D')}.`;
}

/** A value of a type as a schema. */
export function typeSchema<T extends ValueType>(
  type: T,
  unknown: Unknown = 'refused',
): z.ZodType<ValueOf<T>> {
  return plainSchema(type, unknown) as unknown as z.ZodType<ValueOf<T>>;
}

function plainSchema(type: ValueType, unknown: Unknown): z.ZodType {
  switch (type.kind) {
    case 'number': {
      const number = type.whole ? z.int() : z.number();
      return (type.above ? number.gt(type.min) : number.min(type.min)).max(type.max);
    }
    case 'text':
      return type.format === undefined
        ? z.string().min(1).max(type.most)
        : z.string().regex(PATTERNS[type.format].pattern, PATTERNS[type.format].words);
    case 'choice':
      return z.enum([...type.values]);
    case 'flag':
      return z.boolean();
    case 'list':
      return z
        .array(plainSchema(type.of, unknown))
        .min(type.least ?? 0)
        .max(type.most);
    case 'pair': {
      const item = plainSchema(type.of, unknown);
      return z.tuple([item, item]);
    }
    case 'record': {
      const { most } = type;
      return z
        .record(z.string().min(1).max(LONGEST_NAME), plainSchema(type.of, unknown))
        .refine((record) => Object.keys(record).length <= most, {
          params: { rule: 'most', most } satisfies FieldRule,
        });
    }
    case 'shares': {
      const share = plainSchema(type.of, unknown);
      const byPart = type.parts.map((part) => [part, share.exactOptional()]);
      return z.union([share, objectOf(Object.fromEntries(byPart), unknown)]);
    }
    case 'group':
      return groupSchema(type, unknown);
    case 'groups':
      return z.array(groupSchema(type.of, unknown)).max(type.most);
    case 'rows': {
      const [first, ...rest] = type.of.map((each) => plainSchema(each, unknown));
      return z.array(z.tuple([first!, ...rest])).max(type.most);
    }
  }
}

/** The patterns of texts, and what they say to programs. */
const PATTERNS = {
  model_name: { pattern: MODEL_NAME, words: 'letters, digits, _ and -, at most 64' },
  bars: { pattern: BAR_RANGE, words: 'bars such as 9-12' },
} as const;

/** Schemas with an id, each created once: OpenAPI allows only one schema per id. */
const NAMED = new Map<GroupType, z.ZodType>();

function groupSchema(type: GroupType, unknown: Unknown): z.ZodType {
  if (type.id === undefined || unknown !== 'refused') return requestSchema(type.fields, unknown);
  const known = NAMED.get(type) ?? requestSchema(type.fields).meta({ id: type.id });
  NAMED.set(type, known);
  return known;
}

/** Most characters in the name of a part, or of a part and section. */
const LONGEST_NAME = 100;
