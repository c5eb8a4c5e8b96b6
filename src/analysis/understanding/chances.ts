/** @file Lists of chances: made to add up to 1, as logarithms, and the best of them. */

/** Divides a list of numbers >= 0 by their sum, in place; leaves one that is 0 throughout. */
export function normalise(list: Float64Array): void {
  let total = 0;
  for (const each of list) total += each;
  if (total > 0) for (let i = 0; i < list.length; i++) list[i] = list[i]! / total;
}

/** The chances that logarithms stand for, the largest as 1. */
export function fromLogs(logs: Float64Array): Float64Array {
  const most = logs[bestOf(logs)]!;
  const chances = new Float64Array(logs.length);
  for (let i = 0; i < logs.length; i++) chances[i] = Math.exp(logs[i]! - most);
  return chances;
}

/** Index of the largest number, the first of equal ones. */
export function bestOf(list: ArrayLike<number>): number {
  let best = 0;
  for (let i = 1; i < list.length; i++) if (list[i]! > list[best]!) best = i;
  return best;
}

export function sumOf(list: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < list.length; i++) sum += list[i]!;
  return sum;
}
