/** @file Numbers, plurals and enumerations of a language, based on the platform's `Intl`. */
import type { Language } from './language.ts';

/** A noun after a count: `1 file`, `2 files`. */
export interface Noun {
  readonly one: string;
  readonly other: string;
}

export interface Grammar {
  /** `1,048,576`, `1.048.576`. */
  readonly number: (value: number) => string;
  /** `1 file`, `2 files`. */
  readonly count: (value: number, noun: Noun) => string;
  /** `a, b, and c`, `a, b y c`. */
  readonly all: (items: readonly string[]) => string;
  /** `a, b, or c`, `a, b o c`. */
  readonly either: (items: readonly string[]) => string;
  /** The first items separated by commas, and `…` if there are more. */
  readonly some: (items: readonly string[], most: number) => string;
}

export function grammar(language: Language): Grammar {
  const numbers = onDemand(() => new Intl.NumberFormat(language));
  const and = onDemand(() => new Intl.ListFormat(language, { type: 'conjunction' }));
  const or = onDemand(() => new Intl.ListFormat(language, { type: 'disjunction' }));
  // Most numbers are such that every language writes them alike, and a formatter takes 15 ms to make.
  const number = (value: number): string =>
    Number.isInteger(value) && value >= 0 && value < 1000 ? `${value}` : numbers().format(value);
  return {
    number,
    // English and Spanish have one plural, for all numbers but 1.
    count: (value, { one, other }) => `${number(value)} ${value === 1 ? one : other}`,
    all: (items) => and().format(items),
    either: (items) => or().format(items),
    some: (items, most) => items.slice(0, most).join(', ') + (items.length > most ? ', …' : ''),
  };
}

/** Each of the platform's formatters takes milliseconds to make, and a command needs few of them. */
function onDemand<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
