/** @file Phrases about options, generated from the table: what they accept and which go together. */
import { within } from '../arguments/ranges.ts';
import type { Language } from '../texts/language.ts';
import type { NumberType, Option, ScalarType, ValueType } from './option.ts';

/** Such as `a whole number from 1 to 256`. */
export function valueText(type: ValueType, language: Language): string {
  return WORDS[language].value(type);
}

/** Such as `1 to 256`; empty for a range without limits. */
export function rangeText({ min, max, above }: NumberType, language: Language): string {
  return above ? WORDS[language].aboveTo(min, max) : WORDS[language].fromTo(min, max);
}

/** What applies if an option is left out; undefined if the table does not say. */
export function defaultText(option: Option, language: Language): string | undefined {
  const said = option.words[language].default;
  if (said !== undefined || option.default === undefined) return said;
  return numbersIn(option.default).join();
}

/** All numbers or texts of a value, in command-line order. */
function numbersIn(value: unknown): unknown[] {
  return typeof value === 'object' && value !== null
    ? Object.values(value).flatMap(numbersIn)
    : [value];
}

/** `Give a whole number from 1 to 256.` */
export function giveText(type: ValueType, language: Language): string {
  return WORDS[language].give(valueText(type, language));
}

/** `--freeze needs --from` */
export function needsText(option: string, other: string, language: Language): string {
  return WORDS[language].needs(option, other);
}

/** `--units does not go with --from` */
export function excludesText(option: string, other: string, language: Language): string {
  return WORDS[language].excludes(option, other);
}

/** The prefix of the help of an option that requires another: `with --neural: `. */
export function withText(other: string, language: Language): string {
  return WORDS[language].with(other);
}

/** What to do instead of filling in a field: `leave it empty for the default`. */
export function emptyText(language: Language): string {
  return WORDS[language].empty;
}

/** `default: 32` */
export function defaultIs(value: string, language: Language): string {
  return WORDS[language].defaultIs(value);
}

/** The error if `--out` names one file but several are written. */
export function folderNeededText(out: string, language: Language): string {
  return WORDS[language].folderNeeded(out);
}

/** `can be repeated` */
export function repeatableText(language: Language): string {
  return WORDS[language].repeatable;
}

/** Whether a value has a type. */
export function fits(type: ScalarType, value: unknown): boolean {
  switch (type.kind) {
    case 'number':
      return within(value, type);
    case 'text':
      return (
        typeof value === 'string' &&
        value !== '' &&
        value.length <= type.most &&
        (type.format === undefined || MODEL_NAME.test(value))
      );
    case 'choice':
      return typeof value === 'string' && type.values.includes(value);
    case 'flag':
      return typeof value === 'boolean';
  }
}

/** Pattern of a model's name: a safe file name on every system. */
export const MODEL_NAME = /^[A-Za-z0-9_-]{1,64}$/;

interface PhraseBook {
  value(type: ValueType): string;
  fromTo(min: number, max: number): string;
  aboveTo(min: number, max: number): string;
  give(value: string): string;
  needs(option: string, other: string): string;
  excludes(option: string, other: string): string;
  with(other: string): string;
  defaultIs(value: string): string;
  folderNeeded(out: string): string;
  readonly repeatable: string;
  readonly empty: string;
}

const en: PhraseBook = {
  value(type) {
    switch (type.kind) {
      case 'number': {
        const kind = type.whole ? 'a whole number' : 'a number';
        return type.above
          ? `${kind} above ${type.min} and at most ${type.max}`
          : `${kind} from ${type.min} to ${type.max}`;
      }
      case 'text':
        return type.format === 'model_name'
          ? 'a name of letters, digits, "_" and "-", at most 64'
          : `a text of at most ${type.most} characters`;
      case 'choice':
        return `one of: ${type.values.join(', ')}`;
      case 'flag':
        return 'true or false';
      case 'list':
        return `up to ${type.most} names`;
      case 'pair':
        return `two numbers with a comma between them, each ${en.value(type.of)}`;
      case 'record':
        return type.of.kind === 'number'
          ? `a name, "=" and ${en.value(type.of)}, such as bass=12`
          : 'a JSON object';
      case 'shares':
        return `a share from ${type.of.min} to ${type.of.max}, or ${type.parts.map((part) => `${part}=SHARE`).join()}`;
      case 'group':
        return 'numbers with commas between them';
    }
  },
  fromTo: (min, max) => `${min} to ${max}`,
  aboveTo: (min, max) => `above ${min}, at most ${max}`,
  give: (value) => `Give ${value}.`,
  needs: (option, other) => `${option} needs ${other}`,
  excludes: (option, other) => `${option} does not go with ${other}`,
  with: (other) => `with ${other}: `,
  defaultIs: (value) => `default: ${value}`,
  folderNeeded: (out) =>
    `--out ${out} names one file, but several are written; name a folder, without .mid.`,
  repeatable: 'can be repeated',
  empty: 'or leave it empty',
};

const es: PhraseBook = {
  value(type) {
    switch (type.kind) {
      case 'number': {
        const kind = type.whole ? 'un número entero' : 'un número';
        return type.above
          ? `${kind} mayor que ${type.min} y como máximo ${type.max}`
          : `${kind} de ${type.min} a ${type.max}`;
      }
      case 'text':
        return type.format === 'model_name'
          ? 'un nombre con letras, cifras, «_» y «-», 64 como máximo'
          : `un texto de ${type.most} caracteres como máximo`;
      case 'choice':
        return `uno de estos valores: ${type.values.join(', ')}`;
      case 'flag':
        return 'true o false';
      case 'list':
        return `hasta ${type.most} nombres`;
      case 'pair':
        return `dos números separados por una coma, cada uno ${es.value(type.of)}`;
      case 'record':
        return type.of.kind === 'number'
          ? `un nombre, «=» y ${es.value(type.of)}, por ejemplo bass=12`
          : 'un objeto JSON';
      case 'shares':
        return `una proporción de ${type.of.min} a ${type.of.max}, o ${type.parts.map((part) => `${part}=PARTE`).join()}`;
      case 'group':
        return 'números separados por comas';
    }
  },
  fromTo: (min, max) => `de ${min} a ${max}`,
  aboveTo: (min, max) => `mayor que ${min}, como máximo ${max}`,
  give: (value) => `Da ${value}.`,
  needs: (option, other) => `${option} necesita ${other}`,
  excludes: (option, other) => `${option} no es compatible con ${other}`,
  with: (other) => `con ${other}: `,
  defaultIs: (value) => `por defecto: ${value}`,
  folderNeeded: (out) =>
    `--out ${out} nombra un solo archivo, pero se escriben varios; da una carpeta, sin .mid.`,
  repeatable: 'se puede repetir',
  empty: 'o déjalo vacío',
};

const WORDS: Readonly<Record<Language, PhraseBook>> = { en, es };
