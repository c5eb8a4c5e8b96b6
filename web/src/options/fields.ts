/** @file Form fields generated from a table of options: typed texts and the request they make. */
import type { Language } from '../api.ts';

/** An option in `api/`. */
export interface FieldOption {
  readonly kind: 'number' | 'text' | 'choice' | 'flag' | 'list' | 'pair' | 'record' | 'shares';
  readonly min?: number;
  readonly max?: number;
  readonly whole?: true;
  /** `min` itself is out of the range. */
  readonly above?: true;
  /** Maximum length of a text. */
  readonly most?: number;
  readonly format?: 'model_name' | 'bars';
  /** A regular expression it must match. */
  readonly pattern?: string;
  /** The values of a choice. */
  readonly values?: readonly string[];
  readonly default?: unknown;
  /** Every request has it, so its field must not be empty. */
  readonly written?: true;
  readonly step?: number;
  /** Name of an option that it requires. */
  readonly needs?: string;
  readonly words: Readonly<Record<Language, FieldWords>>;
}

export interface FieldWords {
  readonly label: string;
  readonly help: string;
  readonly placeholder?: string;
  readonly ends?: readonly [low: string, high: string];
  readonly values?: Readonly<Record<string, string>>;
  /** The message for an invalid field. */
  readonly wrong: string;
}

export type FieldTable = Readonly<Record<string, FieldOption>>;

interface Scalar {
  readonly kind: 'number' | 'text' | 'choice' | 'flag';
}

/** Names of the options with a single field. */
export type FieldName<T extends FieldTable> = {
  [K in keyof T]: T[K] extends Scalar ? K : never;
}[keyof T] &
  string;

/** Typed texts by option name; an empty text means the default. */
export type Fields<T extends FieldTable> = {
  -readonly [K in FieldName<T>]: T[K] extends { kind: 'flag' } ? boolean : string;
};

/** The request values of the fields. */
export type Values<T extends FieldTable> = {
  -readonly [K in FieldName<T>]?: T[K] extends { kind: 'number' }
    ? number
    : T[K] extends { kind: 'flag' }
      ? boolean
      : T[K] extends { kind: 'choice'; values: readonly (infer V)[] }
        ? V
        : string;
};

export function fieldNames<T extends FieldTable>(table: T): FieldName<T>[] {
  const scalar = ['number', 'text', 'choice', 'flag'];
  return Object.keys(table).filter((name) => scalar.includes(table[name]!.kind)) as FieldName<T>[];
}

/** A table without some of its options. */
export function without<T extends FieldTable, K extends keyof T>(
  table: T,
  ...names: readonly K[]
): Omit<T, K> {
  const kept = Object.entries(table).filter(([name]) => !names.includes(name as unknown as K));
  return Object.fromEntries(kept) as unknown as Omit<T, K>;
}

/** The initial fields. */
export function emptyFields<T extends FieldTable>(table: T): Fields<T> {
  const entries = fieldNames(table).map((name) => [name, emptyField(table[name]!)]);
  return Object.fromEntries(entries) as Fields<T>;
}

/** The fields of a request, as if they had been typed; what it does not state is empty. */
export function fieldsOf<T extends FieldTable>(
  table: T,
  request: Readonly<Record<string, unknown>>,
): Fields<T> {
  const entries = fieldNames(table).map((name) => {
    const value = request[name];
    if (value === undefined) return [name, emptyField(table[name]!)];
    return [name, typeof value === 'boolean' ? value : String(value)];
  });
  return Object.fromEntries(entries) as Fields<T>;
}

function emptyField({ kind, written, default: usual }: FieldOption): string | boolean {
  if (kind === 'flag') return false;
  return written ? String(usual) : '';
}

/** The request of the fields, or the name of the first invalid one. */
export function valuesOf<T extends FieldTable>(
  table: T,
  fields: Fields<T>,
): { values: Values<T> } | { wrong: FieldName<T> } {
  const typed: Readonly<Record<string, string | boolean>> = fields;
  const values: Record<string, unknown> = {};
  for (const name of fieldNames(table)) {
    const option = table[name]!;
    if (option.needs !== undefined && !typed[option.needs]) continue;
    const value = valueOf(option, typed[name]!);
    if (value === WRONG) return { wrong: name };
    if (value !== undefined) values[name] = value;
  }
  return { values: values as Values<T> };
}

/** Whether a field differs from its default. */
export function isChosen(option: FieldOption, typed: string | boolean): boolean {
  return valueOf({ ...option, written: undefined as never }, typed) !== undefined;
}

/** An invalid field. */
export const WRONG = Symbol('wrong');

/** The typed value; undefined for the default. */
export function valueOf(option: FieldOption, typed: string | boolean): unknown {
  if (typeof typed === 'boolean') return typed || undefined;
  const text = typed.trim();
  if (text === '') return option.written ? WRONG : undefined;
  const value = option.kind === 'number' ? numberIn(text) : text;
  if (!fits(option, value)) return WRONG;
  return value === option.default && !option.written ? undefined : value;
}

/** The typed number, with a point or comma as decimal separator; NaN if it is not a number. */
export function numberIn(text: string): number {
  return Number(text.trim().replace(',', '.') || NaN);
}

function fits(option: FieldOption, value: string | number): boolean {
  if (typeof value === 'number') {
    const { min = -Infinity, max = Infinity, whole, above } = option;
    const inside = above ? value > min : value >= min;
    return inside && value <= max && (!whole || Number.isInteger(value));
  }
  if (option.values) return option.values.includes(value);
  if (option.pattern !== undefined) return new RegExp(option.pattern).test(value);
  return value.length <= (option.most ?? Infinity);
}
