/** @file What a language needs to say about options. */
import type { ValueType } from '../requests/option.ts';

export interface OptionPhrases {
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
