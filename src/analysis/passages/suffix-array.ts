/** @file The suffixes of a sequence in order, in which repeats lie next to each other. */

/** Groups of up to this many suffixes are sorted by insertion, which is quicker than a call. */
const SMALL = 16;

/**
 * Where the suffixes of `text` begin, the least suffix first; one that ends is less than one that goes on.
 * By prefix doubling of the groups that are not yet in order (Larsson and Sadakane 1999), so that only
 * repeats take long: n log(n) log(longest repeat) steps at most.
 *
 * @param text symbols, each >= 0; fewer than 2^26.
 * @param symbols more than the greatest of them.
 * @example suffixArray(Int32Array.of(1, 0, 1), 2); // [1, 2, 0]
 */
export function suffixArray(text: Int32Array, symbols: number): Int32Array {
  const n = text.length;
  const order = orderBySymbol(text, symbols);
  /** Where the group of a suffix begins in `order`: those that agree in all symbols compared so far. */
  const rank = new Int32Array(n);
  /** Groups of several suffixes, as where they begin and end. */
  let [groups, next] = [new Int32Array(n), new Int32Array(n)];
  let count = split(order, 0, n, (suffix) => text[suffix]!, rank, groups, 0);
  const keys = new Float64Array(n);
  for (let compared = 1; count > 0; compared *= 2) {
    let nextCount = 0;
    for (let g = 0; g < count; g += 2) {
      const [from, to] = [groups[g]!, groups[g + 1]!];
      // By what follows the symbols compared so far; those with nothing there come first.
      for (let k = from; k < to; k++) {
        const suffix = order[k]!;
        const after = suffix + compared < n ? rank[suffix + compared]! + 1 : 0;
        keys[k] = after * n + suffix;
      }
      sort(keys, from, to);
      for (let k = from; k < to; k++) order[k] = keys[k]! - Math.floor(keys[k]! / n) * n;
      const after = (_: number, k: number) => Math.floor(keys[k]! / n);
      nextCount = split(order, from, to, after, rank, next, nextCount);
    }
    [groups, next, count] = [next, groups, nextCount];
  }
  return order;
}

/** The suffixes by their first symbol. */
function orderBySymbol(text: Int32Array, symbols: number): Int32Array {
  const starts = new Int32Array(symbols + 1);
  for (const symbol of text) starts[symbol + 1]!++;
  for (let i = 0; i < symbols; i++) starts[i + 1]! += starts[i]!;
  const order = new Int32Array(text.length);
  text.forEach((symbol, suffix) => (order[starts[symbol]!++] = suffix));
  return order;
}

/**
 * Splits a stretch of `order` into groups of equal `keyOf`, ranks their suffixes and adds the groups of
 * several to `groups` from `count` on; returns the new count.
 */
function split(
  order: Int32Array,
  from: number,
  to: number,
  keyOf: (suffix: number, place: number) => number,
  rank: Int32Array,
  groups: Int32Array,
  count: number,
): number {
  let added = count;
  for (let start = from; start < to;) {
    const key = keyOf(order[start]!, start);
    let end = start;
    while (end < to && keyOf(order[end]!, end) === key) rank[order[end++]!] = start;
    if (end - start > 1) {
      groups[added++] = start;
      groups[added++] = end;
    }
    start = end;
  }
  return added;
}

/** Sorts a stretch of `keys`. */
function sort(keys: Float64Array, from: number, to: number): void {
  if (to - from > SMALL) {
    keys.subarray(from, to).sort();
    return;
  }
  for (let k = from + 1; k < to; k++) {
    const key = keys[k]!;
    let at = k;
    for (; at > from && keys[at - 1]! > key; at--) keys[at] = keys[at - 1]!;
    keys[at] = key;
  }
}

/**
 * How many symbols each suffix of a suffix array shares with the one before it; 0 for the first (Kasai and
 * others 2001).
 */
export function commonPrefixes(text: Int32Array, order: Int32Array): Int32Array {
  const n = text.length;
  const place = new Int32Array(n);
  for (let k = 0; k < n; k++) place[order[k]!] = k;
  const common = new Int32Array(n);
  let length = 0;
  for (let i = 0; i < n; i++) {
    const k = place[i]!;
    if (k === 0) {
      length = 0;
      continue;
    }
    const j = order[k - 1]!;
    while (i + length < n && j + length < n && text[i + length] === text[j + length]) length++;
    common[k] = length;
    if (length > 0) length--;
  }
  return common;
}
