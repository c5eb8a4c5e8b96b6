/** @file What can be wrong in a genre file: the kinds of problem and the data of each. */
import type { ErrorCode as YamlErrorCode } from 'yaml';
import type { ByKind } from '../texts/by-code.ts';

/** What the file has at a place. */
export interface FoundKinds {
  nothing: object;
  list: object;
  mapping: object;
  /** Shown in quotes. */
  text: { readonly text: string };
  /** A number, or a short list in brackets. */
  value: { readonly text: string };
  entries: { readonly count: number };
  'empty-bar': object;
}

export type Found = ByKind<FoundKinds>;

/** Kinds of YAML data, by the names zod has for them. */
export type DataType =
  'array' | 'tuple' | 'object' | 'record' | 'string' | 'number' | 'int' | 'boolean';

/** What should be there. Those without data are the rules of one field each. */
export interface ExpectedKinds {
  type: { readonly type: DataType };
  'one-of': { readonly names: readonly string[] };
  /** One of more names than can be listed. */
  name: object;
  limit: {
    readonly bound: 'at-least' | 'more-than' | 'at-most' | 'less-than';
    readonly limit: number;
    readonly of: 'entries' | 'characters' | 'number';
  };
  id: object;
  meter: object;
  tonic: object;
  range: object;
  tempo: object;
  hits: object;
  line: object;
  comp: object;
  rhythm: object;
  'hit-sign': object;
  'line-token': object;
  'comp-token': object;
  'rhythm-sign': object;
  'bar-of-chords': object;
  'first-chord': object;
  numeral: object;
}

export type Expected = ByKind<ExpectedKinds>;

/** The rules that a schema names, so that what it finds can be told. */
export const RULES = [
  'id',
  'meter',
  'tonic',
  'range',
  'tempo',
  'hits',
  'line',
  'comp',
  'rhythm',
] as const satisfies readonly (keyof ExpectedKinds)[];

/** A rule as the message of a schema. */
export function rule(name: (typeof RULES)[number]): string {
  return name;
}

/** Which name was probably meant, and all that can be, where they are few. */
export interface NameHint {
  /** Undefined where no name that is possible looks like it. */
  readonly nearest: string | undefined;
  /** Whether any name is possible. */
  readonly possible: boolean;
  /** Empty where there are too many to list. */
  readonly known: readonly string[];
}

export interface GenreFindings {
  yaml: { readonly code: YamlErrorCode };
  /** Values nested in more levels than any genre needs. */
  'too-deep': { readonly most: number };
  'too-many-values': { readonly most: number };
  /** What an anchor names holds an alias to itself. */
  'alias-in-itself': { readonly name: string };
  'more-problems': { readonly shown: number };
  'no-genre': object;
  'too-large': { readonly megabytes: number };
  'no-file': object;
  'unreadable-file': { readonly reason: string };
  /** The file belongs elsewhere in its folder. */
  misplaced: { readonly place: string };
  'id-taken': { readonly id: string; readonly file: string };
  'no-base': { readonly id: string; readonly hint: NameHint };
  /** @property ids genres that extend one another, the first once more at the end. */
  'extends-itself': { readonly ids: readonly string[] };
  missing: { readonly expected: Expected };
  unlike: { readonly found: Found; readonly expected: Expected };
  'wrong-name': { readonly found: Found; readonly hint: NameHint };
  'unknown-key': { readonly name: string; readonly hint: NameHint };
  'unknown-name': {
    readonly what: 'section' | 'meter' | 'mode' | 'family' | 'part';
    readonly name: string;
    readonly hint: NameHint;
  };
  'double-id': { readonly id: string };
  groups: { readonly sum: number; readonly expected: number; readonly meter: string };
  accents: { readonly beats: number; readonly expected: number; readonly meter: string };
  'long-cadence': object;
  'no-ending': { readonly mode: string };
  'no-progression': { readonly section: string; readonly mode: string };
  chord: {
    readonly text: string;
    readonly what: 'degree' | 'quality' | 'tension' | 'numeral';
  };
  'no-relation': object;
  'needless-relation': object;
  'needless-delay': object;
  'needless-condition': object;
  'energy-order': object;
  /** @property quarters such as `2 x 4`; meter is null for a fill. */
  steps: {
    readonly found: number;
    readonly expected: number;
    readonly meter: string | null;
    readonly quarters: string;
    readonly grid: number;
  };
  gap: { readonly section: string; readonly energy: number; readonly meter: string };
}

export type GenreFinding = ByKind<GenreFindings>;
