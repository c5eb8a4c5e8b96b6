/** @file The genre format as JSON Schema, for editor support in genre files. */
import { z } from 'zod';
import { PART_GROUPS } from './file-form/normal-form.ts';
import { genreFileSchema, type Writing } from './file-form/schema.ts';

/** The parts of JSON Schema that zod writes for the genre format. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly propertyNames?: JsonSchema;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema | boolean;
  readonly oneOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly enum?: readonly string[];
  readonly const?: unknown;
}

/**
 * JSON Schema (draft 2020-12) of a genre file. A file that `extends` another says only what differs, so
 * that what a part or the harmony must have is left to the validation.
 */
export function genreJsonSchema(): JsonSchema {
  const { required = [], properties = {}, ...rest } = complete('written');
  const { parts, harmony, tempo } = properties as Record<string, JsonSchema>;
  return {
    ...rest,
    properties: {
      extends: { type: 'string' },
      drop: { type: 'array', items: { type: 'string' } },
      ...properties,
      ...(harmony && { harmony: partial(harmony) }),
      ...(tempo && { tempo: partial(tempo) }),
      ...(parts && { parts: { ...parts, additionalProperties: partSchema(parts) } }),
      grooves: GROOVES,
    },
    anyOf: [{ required: ['id', 'extends'] }, { required }],
  };
}

const REMOVED: JsonSchema = { type: 'null' };

/** What a groove says for its players; these, too, are keys. */
const GROOVES: JsonSchema = {
  type: 'object',
  additionalProperties: {
    anyOf: [
      {
        type: 'object',
        properties: {
          weight: { type: 'number' },
          when: { type: ['string', 'array', 'object'] },
          bars: { type: 'integer' },
          grid: { type: 'integer' },
        },
        additionalProperties: { type: ['string', 'object', 'null'] },
      },
      REMOVED,
    ],
  },
};

const partial = ({ required: _, ...schema }: JsonSchema): JsonSchema => schema;

/** A part of any role, whose fields may stand together. */
function partSchema({ additionalProperties }: JsonSchema): JsonSchema {
  const { oneOf = [] } = additionalProperties as JsonSchema;
  const fields = new Map<string, JsonSchema[]>();
  for (const [name, field] of oneOf.flatMap((part) => Object.entries(part.properties ?? {}))) {
    const known = fields.get(name) ?? [];
    const double = known.some((each) => JSON.stringify(each) === JSON.stringify(field));
    fields.set(name, double ? known : [...known, field]);
  }
  const properties = Object.fromEntries(
    [...fields].map(([name, kinds]) => [name, { anyOf: [...kinds, REMOVED] }]),
  );
  const simple = Object.entries(properties).filter(([name]) => !isPatterns(name));
  const group: JsonSchema = {
    type: 'object',
    properties: Object.fromEntries(simple),
    additionalProperties: false,
  };
  const groups = Object.fromEntries(PART_GROUPS.map((name) => [name, group]));
  const part: JsonSchema = {
    type: 'object',
    properties: { ...groups, ...properties },
    additionalProperties: false,
  };
  return { anyOf: [part, REMOVED] };
}

const isPatterns = (name: string): boolean => ['patterns', 'fills', 'rhythms'].includes(name);

/**
 * Allowed keys of the mapping at `path`; empty if any key is allowed.
 *
 * @param root the schema of the whole file; default that of a genre.
 */
export function allowedKeys(
  data: unknown,
  path: readonly PropertyKey[],
  root: JsonSchema = complete('normal'),
): readonly string[] {
  let schema: JsonSchema | undefined = root;
  let value = data;
  for (const key of path) {
    schema = step(schema, key);
    value = (value as Record<PropertyKey, unknown> | undefined)?.[key];
    schema = byRole(schema, value);
  }
  return schema?.properties ? Object.keys(schema.properties) : (schema?.propertyNames?.enum ?? []);
}

function complete(writing: Writing): JsonSchema {
  return z.toJSONSchema(genreFileSchema(writing), { io: 'input' }) as JsonSchema;
}

function step(schema: JsonSchema | undefined, key: PropertyKey): JsonSchema | undefined {
  const next = typeof key === 'number' ? schema?.items : schema?.properties?.[String(key)];
  if (typeof next === 'object') return next;
  const others = schema?.additionalProperties;
  return typeof others === 'object' ? others : undefined;
}

/** Parts are distinguished by their role. */
function byRole(schema: JsonSchema | undefined, value: unknown): JsonSchema | undefined {
  if (!schema?.oneOf) return schema;
  const role = (value as { role?: unknown } | undefined)?.role;
  return schema.oneOf.find(({ properties }) => {
    const roles = properties?.['role'];
    return roles?.const === role || roles?.enum?.includes(role as string);
  });
}
