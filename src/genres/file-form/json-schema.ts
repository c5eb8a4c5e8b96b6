/** @file The genre format as JSON Schema, for editor support in genre files. */
import { PART_GROUPS } from './normal-form.ts';
import { jsonSchemaOf, type JsonSchema } from '../problems/schema-keys.ts';
import { genreFileSchema, type Writing } from './schema.ts';

/**
 * JSON Schema (draft 2020-12) of a genre file. A file that `extends` another says only what differs, and
 * removes with `null`; what its parts and harmony must have is left to the validation.
 */
export function genreJsonSchema(): JsonSchema {
  const { required = [], properties = {}, ...rest } = complete('written');
  const { parts, harmony, tempo } = properties as Record<string, JsonSchema>;
  const said: Readonly<Record<string, JsonSchema>> = {
    ...properties,
    ...(harmony && { harmony: partial(harmony) }),
    ...(tempo && { tempo: partial(tempo) }),
    ...(parts && { parts: { ...parts, additionalProperties: partSchema(parts) } }),
    grooves: GROOVES,
  };
  const { id, ...inherited } = said;
  const names = ['extends', 'drop', ...Object.keys(said)];
  return {
    ...rest,
    properties: Object.fromEntries(names.map((name) => [name, {}])),
    if: { required: ['extends'] },
    then: {
      properties: {
        extends: { type: 'string' },
        drop: { type: 'array', items: { type: 'string' } },
        ...(id && { id }),
        ...removable(inherited),
      },
      required: ['id'],
    },
    else: { properties: said, required },
  };
}

/** Schemas of what may also be `null`, at every depth of mappings; nothing in them must be said. */
function removable(schemas: Readonly<Record<string, JsonSchema>>): Record<string, JsonSchema> {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, { anyOf: [partly(schema), REMOVED] }]),
  );
}

function partly({ required: _, ...schema }: JsonSchema): JsonSchema {
  const { properties, additionalProperties: others, anyOf, oneOf } = schema;
  return {
    ...schema,
    ...(properties && { properties: removable(properties) }),
    ...(typeof others === 'object' && {
      additionalProperties: { anyOf: [partly(others), REMOVED] },
    }),
    ...(anyOf && { anyOf: anyOf.map(partly) }),
    ...(oneOf && { oneOf: oneOf.map(partly) }),
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
        additionalProperties: { type: ['string', 'object', 'array', 'null'] },
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

/** JSON Schema of a genre in normal form, whose keys the validation names. */
export const normalJsonSchema = (): JsonSchema => complete('normal');

function complete(writing: Writing): JsonSchema {
  return jsonSchemaOf(genreFileSchema(writing));
}
