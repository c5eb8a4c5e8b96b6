/**
 * @file What an option of composing or training is: its type, range, default and words. The tables beside
 * this file list the options; the command line, the HTTP schema, the checks, the page's form and the tables
 * in the docs are made from them.
 */
import type { Range } from '../arguments/ranges.ts';
import type { Language } from '../texts/language.ts';

/** The same in each language. */
export type Localised = Readonly<Record<Language, string>>;

/** A number in a range. */
export interface NumberType extends Range {
  readonly kind: 'number';
}

/** A text of at least one character. */
export interface TextType {
  readonly kind: 'text';
  /** Most characters. */
  readonly most: number;
  /** What else it has to be like. */
  readonly format?: 'model_name';
}

export interface ChoiceType<V extends string = string> {
  readonly kind: 'choice';
  readonly values: readonly V[];
}

/** True where it is given. */
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

/** Values by name: of a part (`lead`), or of a part in the sections of one name (`lead/B`). */
export interface RecordType {
  readonly kind: 'record';
  readonly of: NumberType | GroupType;
  /** Most entries. */
  readonly most: number;
}

/** One share for all, or one for each of the parts named. */
export interface SharesType<P extends string = string> {
  readonly kind: 'shares';
  readonly parts: readonly P[];
  readonly of: NumberType;
}

/** Options that belong together and have one name. */
export interface GroupType<F extends Options = Options> {
  readonly kind: 'group';
  /** Its name in the OpenAPI document. */
  readonly id?: string;
  readonly fields: F;
}

export type ScalarType = NumberType | TextType | ChoiceType | FlagType;
export type ValueType = ScalarType | ListType | PairType | RecordType | SharesType | GroupType;

/** What an option is called and how it is explained, in one language. */
export interface OptionWords {
  /** Its name in a form. */
  readonly label: string;
  /** What it does, as a phrase without a full stop; ranges and defaults are added to it. */
  readonly help: string;
  /** What an empty field of a form shows. */
  readonly placeholder?: string;
  /** Why it needs another option or does not go with one, as a clause. */
  readonly reason?: string;
  /** What its default is, where a number or name does not say it. */
  readonly default?: string;
  /** What its argument is called on the command line, where that is no plain number. */
  readonly argument?: string;
  /** What its choices are called in a form, where not as they are written. */
  readonly values?: Readonly<Record<string, string>>;
  /** What the ends of its slider are called. */
  readonly ends?: readonly [low: string, high: string];
}

export interface Option<T extends ValueType = ValueType> {
  readonly type: T;
  /** What holds where it is left out. */
  readonly default?: unknown;
  /** It has to be named. */
  readonly required?: true;
  /** Where it is left out, the default is written into the request, so that the request says it. */
  readonly written?: true;
  readonly words: Readonly<Record<Language, OptionWords>>;
  /** Its name on the command line, `--tempo`; without one it cannot be given there. */
  readonly flag?: string;
  /** It has a slider in a form, with this step. */
  readonly step?: number;
  /** What it is where its flag stands without a value; true: no names, and so everything. */
  readonly alone?: number | true;
  /** Name of another option of the table it goes only with. */
  readonly needs?: string;
  /** Name of another option of the table it does not go with. */
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
                  : never;

/** Names of the options that a request always has. */
type Always<O extends Options> = {
  [K in keyof O]: O[K] extends { required: true } | { written: true } ? K : never;
}[keyof O];

/** A request made of the options of a table. */
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

export const MODEL_NAME_TYPE = {
  kind: 'text',
  most: 64,
  format: 'model_name',
} as const satisfies TextType;
