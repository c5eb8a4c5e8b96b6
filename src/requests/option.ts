/**
 * @file Defines an option of composing or training: its type, range, default and texts. The tables
 *   beside this file list the options; the command line, HTTP schema, checks, page form and tables in
 *   the docs are generated from them.
 */
import { BAR_RANGE } from '../arguments/bar-range.ts';
import { MODEL_NAME } from '../arguments/model-name.ts';
import type { Range } from '../arguments/ranges.ts';
import type { Language } from '../texts/language.ts';

/** A value for each language. */
export type Localised = Readonly<Record<Language, string>>;

/** A number in a range. */
export interface NumberType extends Range {
  readonly kind: 'number';
}

/** A text of at least one character. */
export interface TextType {
  readonly kind: 'text';
  /** Maximum length in characters. */
  readonly most: number;
  /** A further pattern it must match. */
  readonly format?: 'model_name' | 'bars';
  /** The regular expression of that pattern. */
  readonly pattern?: string;
}

export interface ChoiceType<V extends string = string> {
  readonly kind: 'choice';
  readonly values: readonly V[];
}

/** True if given. */
export interface FlagType {
  readonly kind: 'flag';
}

export interface ListType {
  readonly kind: 'list';
  readonly of: ScalarType;
  /** Fewest entries, default none. */
  readonly least?: number;
  /** Most entries. */
  readonly most: number;
}

/** Two numbers. */
export interface PairType {
  readonly kind: 'pair';
  readonly of: NumberType;
}

/** Values by place: a part (`lead`), or a part in the sections of one name (`lead/B`). */
export interface RecordType {
  readonly kind: 'record';
  readonly of: NumberType | GroupType;
  /** Most entries. */
  readonly most: number;
}

/** One share for all parts, or one for each named part. */
export interface SharesType<P extends string = string> {
  readonly kind: 'shares';
  readonly parts: readonly P[];
  readonly of: NumberType;
}

/** A named group of options. */
export interface GroupType<F extends Options = Options> {
  readonly kind: 'group';
  /** Its name in the OpenAPI document. */
  readonly id?: string;
  readonly fields: F;
}

/** Several groups, in order. */
export interface GroupsType<F extends Options = Options> {
  readonly kind: 'groups';
  readonly of: GroupType<F>;
  /** Most entries. */
  readonly most: number;
}

/** Rows of whole numbers, each with its own range by its place in the row. */
export interface RowsType<R extends readonly NumberType[] = readonly NumberType[]> {
  readonly kind: 'rows';
  readonly of: R;
  /** Most rows. */
  readonly most: number;
}

export type ScalarType = NumberType | TextType | ChoiceType | FlagType;
export type ValueType =
  ScalarType | ListType | PairType | RecordType | SharesType | GroupType | GroupsType | RowsType;

/** The texts of an option in one language. */
export interface OptionWords {
  /** Its label in a form. */
  readonly label: string;
  /** What it does, as a phrase without a full stop; ranges and defaults are appended. */
  readonly help: string;
  /** The placeholder of an empty form field. */
  readonly placeholder?: string;
  /** Why it requires or excludes another option, as a clause. */
  readonly reason?: string;
  /** Describes its default, if that is not a number or a name. */
  readonly default?: string;
  /** The name of its argument on the command line, unless that is a plain number. */
  readonly argument?: string;
  /** Labels of its choices in a form, if they differ from the values. */
  readonly values?: Readonly<Record<string, string>>;
  /** Labels of the ends of its slider. */
  readonly ends?: readonly [low: string, high: string];
}

export interface Option<T extends ValueType = ValueType> {
  readonly type: T;
  /** What applies if it is left out. */
  readonly default?: unknown;
  /** The option is required. */
  readonly required?: true;
  /** If left out, the default is written into the request, so the request states it. */
  readonly written?: true;
  readonly words: Readonly<Record<Language, OptionWords>>;
  /** Its flag on the command line, `--tempo`; without one it cannot be set there. */
  readonly flag?: string;
  /** The form shows a slider with this step. */
  readonly step?: number;
  /** Its value if the flag is given without one; true means no names, and so everything. */
  readonly alone?: number | true;
  /** Name of another option of the table that it requires. */
  readonly needs?: string;
  /** Name of another option of the table that it excludes. */
  readonly excludes?: string;
}

export type Options = Readonly<Record<string, Option>>;

/** The values of a type. */
export type ValueOf<T extends ValueType> = T extends NumberType
  ? number
  : T extends TextType
    ? string
    : T extends ChoiceType<infer V>
      ? V
      : T extends FlagType
        ? boolean
        : T extends ListType
          ? ValueOf<T['of']>[]
          : T extends PairType
            ? [number, number]
            : T extends RecordType
              ? Record<string, ValueOf<T['of']>>
              : T extends SharesType<infer P>
                ? number | { [K in P]?: number }
                : T extends GroupType<infer F>
                  ? RequestOf<F>
                  : T extends GroupsType<infer F>
                    ? RequestOf<F>[]
                    : T extends RowsType<infer R>
                      ? { -readonly [K in keyof R]: number }[]
                      : never;

/** Names of the options that every request has. */
type Always<O extends Options> = {
  [K in keyof O]: O[K] extends { required: true } | { written: true } ? K : never;
}[keyof O];

/** A request with the options of a table. */
export type RequestOf<O extends Options> = {
  [K in Always<O>]: ValueOf<O[K]['type']>;
} & {
  [K in Exclude<keyof O, Always<O>>]?: ValueOf<O[K]['type']>;
};

export function number(range: Range): NumberType {
  return { kind: 'number', ...range };
}

export function text(most: number): TextType {
  return { kind: 'text', most };
}

/** Id of a genre, a part or a form, or a place such as `lead/B`. */
export const ID_TYPE = text(100);

/** Bars of a piece, `9-12` or `9`, counted from 1; see `barRangeOf`. */
export const BAR_RANGE_TYPE = {
  kind: 'text',
  most: 13,
  format: 'bars',
  pattern: BAR_RANGE.source,
} as const satisfies TextType;

export const MODEL_NAME_TYPE = {
  kind: 'text',
  most: 64,
  format: 'model_name',
  pattern: MODEL_NAME.source,
} as const satisfies TextType;
