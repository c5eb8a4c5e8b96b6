/** @file Phrases about options, generated from the table: what they accept and which go together. */
import { BAR_RANGE } from '../arguments/bar-range.ts';
import { MODEL_NAME } from '../arguments/model-name.ts';
import { within } from '../arguments/ranges.ts';
import { texts } from '../texts/catalogue.ts';
import type { Language } from '../texts/language.ts';
import type { NumberType, Option, ScalarType, ValueType } from './option.ts';

/** Such as `a whole number from 1 to 256`. */
export function valueText(type: ValueType, language: Language): string {
  return texts(language).optionPhrases.value(type);
}

/** Such as `1 to 256`; empty for a range without limits. */
export function rangeText({ min, max, above }: NumberType, language: Language): string {
  return above
    ? texts(language).optionPhrases.aboveTo(min, max)
    : texts(language).optionPhrases.fromTo(min, max);
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
  return texts(language).optionPhrases.give(valueText(type, language));
}

/** `--freeze needs --from` */
export function needsText(option: string, other: string, language: Language): string {
  return texts(language).optionPhrases.needs(option, other);
}

/** `--units does not go with --from` */
export function excludesText(option: string, other: string, language: Language): string {
  return texts(language).optionPhrases.excludes(option, other);
}

/** The prefix of the help of an option that requires another: `with --neural: `. */
export function withText(other: string, language: Language): string {
  return texts(language).optionPhrases.with(other);
}

/** What to do instead of filling in a field: `leave it empty for the default`. */
export function emptyText(language: Language): string {
  return texts(language).optionPhrases.empty;
}

/** `default: 32` */
export function defaultIs(value: string, language: Language): string {
  return texts(language).optionPhrases.defaultIs(value);
}

/** The error if `--out` names one file but several are written. */
export function folderNeededText(out: string, language: Language): string {
  return texts(language).optionPhrases.folderNeeded(out);
}

/** `can be repeated` */
export function repeatableText(language: Language): string {
  return texts(language).optionPhrases.repeatable;
}

const PATTERN = { model_name: MODEL_NAME, bars: BAR_RANGE } as const;

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
        (type.format === undefined || PATTERN[type.format].test(value))
      );
    case 'choice':
      return typeof value === 'string' && type.values.includes(value);
    case 'flag':
      return typeof value === 'boolean';
  }
}
