/** @file The keys that a schema allows at a place of a file. */
import { z } from 'zod';

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
  readonly if?: JsonSchema;
  readonly then?: JsonSchema;
  readonly else?: JsonSchema;
}

/** The JSON Schema (draft 2020-12) of what a file may say. */
export function jsonSchemaOf(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, { io: 'input' }) as JsonSchema;
}

/**
 * Allowed keys of the mapping at `path`; empty if any key is allowed.
 *
 * @param root the schema of the whole file.
 */
export function allowedKeys(
  data: unknown,
  path: readonly PropertyKey[],
  root: JsonSchema,
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
