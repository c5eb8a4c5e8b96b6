/** @file A fixed, evenly spread selection of windows. */

/** At most `limit` of the numbers 0..`total` - 1, evenly spaced: the same ones every time. */
export function evenly(total: number, limit: number): Uint32Array {
  const count = Math.min(limit, total);
  return Uint32Array.from({ length: count }, (_, i) => Math.floor(((i + 0.5) * total) / count));
}
