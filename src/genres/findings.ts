/** @file The kinds of problems in a genre file and the data of each. */
import type { ErrorCode as YamlErrorCode } from 'yaml';
import type { ByKind } from '../texts/by-code.ts';
import type { Language } from '../texts/language.ts';

/** What was found at a place in the file. */
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

/** Kinds of YAML data, by their zod names. */
export type DataType =
  'array' | 'tuple' | 'object' | 'record' | 'string' | 'number' | 'int' | 'boolean';

/** What was expected. Those without data are rules of a single field. */
export interface ExpectedKinds {
  type: { readonly type: DataType };
  'one-of': { readonly names: readonly string[] };
  /** One of too many names to list. */
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
  'last-chords': object;
  'last-notation': object;
  'last-rows': object;
}

export type Expected = ByKind<ExpectedKinds>;

/** The rules named in schemas, so that violations can be reported. */
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

/** The probably intended name, and all possible ones if few. */
export interface NameHint {
  /** Undefined if no possible name is similar. */
  readonly nearest: string | undefined;
  /** Whether any name is allowed. */
  readonly possible: boolean;
  /** Empty if there are too many to list. */
  readonly known: readonly string[];
}

export interface GenreFindings {
  yaml: { readonly code: YamlErrorCode };
  /** Values nested in more levels than any genre needs. */
  'too-deep': { readonly most: number };
  'too-many-values': { readonly most: number };
  /** An anchor's value contains an alias to itself. */
  'alias-in-itself': { readonly name: string };
  'more-problems': { readonly shown: number };
  'no-genre': object;
  'too-large': { readonly megabytes: number };
  'no-file': object;
  'unreadable-file': { readonly reason: string };
  /** The file belongs in a different place in its folder. */
  misplaced: { readonly place: string };
  'id-taken': { readonly id: string; readonly file: string };
  'no-base': { readonly id: string; readonly hint: NameHint };
  /** @property ids genres that extend one another, with the first repeated at the end. */
  'extends-itself': { readonly ids: readonly string[] };
  missing: { readonly expected: Expected };
  unlike: { readonly found: Found; readonly expected: Expected };
  'wrong-name': { readonly found: Found; readonly hint: NameHint };
  'unknown-key': { readonly name: string; readonly hint: NameHint };
  'unknown-name': {
    readonly what:
      | 'section'
      | 'meter'
      | 'mode'
      | 'family'
      | 'part'
      | 'condition'
      | 'instrument'
      | 'cadences'
      | 'tensions'
      | 'accents'
      | 'voicings'
      | 'forms'
      | 'ensembles';
    readonly name: string;
    readonly hint: NameHint;
  };
  /** A note: the file can be read, and rewritten by a command. */
  'older-form': object;
  /** A name to remove that is not inherited. */
  'not-there': { readonly name: string; readonly hint: NameHint };
  /** A notation without bar lines that may be one bar or several. */
  'unsaid-length': {
    readonly steps: number;
    readonly meter: string;
    readonly grid: number;
    readonly bars: number;
  };
  'double-id': { readonly id: string };
  /** A set of the vocabulary with nothing for the modes or meters of the genre. */
  'unfit-words': { readonly name: string };
  /** An instrument needs a program or a neighbour whose program it takes, and not both. */
  'program-or-neighbour': object;
  /** @property id the instrument that has the program. */
  'program-taken': { readonly program: number; readonly id: string };
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
  /** @property fits modes of the genre that these chords fit. */
  misfit: {
    readonly chords: readonly string[];
    readonly modes: readonly string[];
    readonly fits: readonly string[];
  };
  /** A part that is silent in every section. */
  'silent-part': object;
  /** No section in which the part sounds meets the conditions. */
  'never-holds': object;
  /** The conditions hold, but patterns of the section's groove are always played instead. */
  displaced: object;
  /** A groove may be drawn for the section that the part has no pattern for. */
  'groove-gap': { readonly section: string; readonly groove: string };
  'chords-gap': { readonly section: string; readonly chords: number };
  /** A part may be played by instruments that its name contradicts. */
  misnamed: {
    readonly name: Readonly<Record<Language, string>>;
    readonly instruments: readonly Readonly<Record<Language, string>>[];
  };
  /** @property share of its patterns and progressions, 0..1, that another genre has too. */
  'like-another': { readonly genre: string; readonly share: number };
}

export type GenreFinding = ByKind<GenreFindings>;
