/** @file The type of texts by code. */
import { anObjectWith, expectArguments } from '../arguments/arguments.ts';

/**
 * One text for every code of `Data`, built from the data of that code.
 *
 * @example TextsByCode<{ no_file: { file: string }; empty: object }>
 */
export type TextsByCode<Data, Text = string> = {
  readonly [C in keyof Data]: (data: Data[C]) => Text;
};

/** A problem with its code in `kind`, next to its data. */
export type ByKind<Data> = {
  readonly [C in keyof Data]: { readonly kind: C } & Data[C];
}[keyof Data];

/** The text of such a problem. */
export function textOf<Data, Text>(texts: TextsByCode<Data, Text>, problem: ByKind<Data>): Text {
  return (texts[problem.kind] as (data: unknown) => Text)(problem);
}

/** The text of a problem with its code in `code`, next to its data. */
export function textOfCode<Data, Text>(
  texts: TextsByCode<Data, Text>,
  problem: { readonly [C in keyof Data]: { readonly code: C } & Data[C] }[keyof Data],
): Text {
  expectArguments('textOfCode(texts, problem)', { problem: [problem, anObjectWith(['code'])] });
  return (texts[problem.code] as (data: unknown) => Text)(problem);
}
