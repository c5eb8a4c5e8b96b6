/** @file Bars of a piece as people write them: `9-12`, or `9` for one. */

/** Of numbers up to 999999; whether they are in order is asked when they are read. */
export const BAR_RANGE = /^[1-9]\d{0,5}(-[1-9]\d{0,5})?$/;

/** Bars counted from 1, the last one included. */
export interface Bars {
  readonly first: number;
  readonly last: number;
}

/** The bars that a text names. @param text that matches {@link BAR_RANGE}. */
export function barRangeOf(text: string): Bars {
  const [first, last = first] = text.split('-').map(Number) as [number, number?];
  return { first, last };
}
