/** @file The numbers of many files as one that a genre file says. */

/** The median, 0 of none. */
export function middle(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** A number with two decimals. */
export function rounded(number: number): number {
  return Math.round(100 * number) / 100;
}
