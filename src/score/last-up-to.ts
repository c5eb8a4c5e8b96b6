/** @file Finds a place in a sorted list. */

/** Index of the last item whose value is at most `limit`; 0 if there is none. @param items by value, ascending. */
export function lastUpTo<T>(
  limit: number,
  items: readonly T[],
  valueOf: (item: T) => number,
): number {
  let [low, high] = [0, items.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (valueOf(items[middle]!) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}
