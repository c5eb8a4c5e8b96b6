/** @file Options that several commands share, and the reading of numbers. */
import { InvalidArgumentError, Option } from 'commander';
import { LANGUAGES } from '../../texts/language.ts';
import { SEED_LIMIT } from '../../workspace/pieces/compositions.ts';

/** Options of every command. */
export interface CommonOptions {
  readonly workspace: string;
  readonly lang?: string;
}

export const workspaceOption = (): Option =>
  new Option('--workspace <dir>', 'folder with genres, training_data, models and output').default(
    '.',
  );

export const languageOption = (): Option =>
  new Option('--lang <language>', 'language of the messages (default: that of LANG)').choices(
    LANGUAGES,
  );

export const jsonOption = (): Option => new Option('--json', 'print JSON for programs');

export const seedOption = (description: string): Option =>
  new Option('--seed <n>', description).argParser(integer(0, SEED_LIMIT - 1));

/** Reads a whole number in `min`..`max`. */
export function integer(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() === '' || !Number.isInteger(value) || value < min || value > max) {
      throw new InvalidArgumentError(`Give a whole number from ${min} to ${max}.`);
    }
    return value;
  };
}

/** Reads a number in `min`..`max`. */
export function number(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() === '' || !(value >= min && value <= max)) {
      throw new InvalidArgumentError(`Give a number from ${min} to ${max}.`);
    }
    return value;
  };
}
