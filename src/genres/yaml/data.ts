/** @file Plain data of a genre file before it is known to follow the format. */

/** A mapping of a genre file. */
export type GenreData = Readonly<Record<string, unknown>>;

export function isData(value: unknown): value is GenreData {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The mapping under a key; empty if there is none. */
export function dataAt(data: GenreData, key: string): GenreData {
  const value = data[key];
  return isData(value) ? value : {};
}
