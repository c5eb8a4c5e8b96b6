/** @file Prints values of a genre file in YAML on one line: `{ weight: 3, bars: "i | iv" }`. */
import { isData } from '../yaml/data.ts';

/** Texts that YAML would read as something else, or not as one text. */
const PLAIN = /^[\p{L}_][\p{L}\p{N}_]*(?:[ .'()/&+-]+[\p{L}\p{N}_]+)*$/u;
const OTHER = /^(?:true|false|null|yes|no|on|off|~|y|n)$/i;
const METER = /^\d+\/\d+$/;

/** A value on one line. */
export function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (isData(value)) return flowMap(Object.entries(value).map(([key, each]) => field(key, each)));
  return typeof value === 'string' ? text(value) : String(value);
}

export function flowMap(fields: readonly string[]): string {
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}

/** `key: value`; notation is quoted even where YAML could do without. */
export function field(key: string, value: unknown): string {
  return `${text(key)}: ${flow(value)}`;
}

export const quoted = (value: string): string => JSON.stringify(value);

function text(value: string): string {
  const plain = (PLAIN.test(value) && !OTHER.test(value)) || METER.test(value);
  return plain || /^\d+[_ ]?[a-z][a-z0-9_]*$/.test(value) ? value : quoted(value);
}
