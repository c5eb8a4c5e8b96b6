/** @file Shannon entropy of a histogram. */

/**
 * Entropy in bits of a histogram's normalised counts, `-sum p log2 p` (Shannon 1948).
 *
 * @param counts each >= 0.
 * @returns 0 (one value only) .. log2 of the number of bins; NaN when all counts are 0.
 */
export function entropy(counts: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < counts.length; i++) total += counts[i]!;
  if (total === 0) return NaN;
  let bits = 0;
  for (let i = 0; i < counts.length; i++) {
    const share = counts[i]! / total;
    if (share > 0) bits -= share * Math.log2(share);
  }
  return bits;
}
