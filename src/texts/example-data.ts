/** @file The type of example data for texts by code. */

/** One example per code, or several if the text depends on the data. */
export type ExamplesOf<Data> = { readonly [C in keyof Data]: Data[C] | readonly Data[C][] };
