/** @file Weights that lean towards less or more of something. */

/** Weight left to the item farthest from what is wanted at full lean. */
const LEAST = 0.05;

/**
 * The items, weighted towards those that measure least (-1) or most (1).
 *
 * @param lean -1..1.
 */
export function leaning<T extends { readonly weight: number }>(
  items: readonly T[],
  lean: number,
  measure: (item: T) => number,
): T[] {
  const values = items.map(measure);
  const least = Math.min(...values);
  const span = Math.max(...values) - least;
  return items.map((item, i) => {
    if (span === 0) return item;
    const place = (values[i]! - least) / span;
    const distance = lean > 0 ? 1 - place : place;
    const kept = 1 - Math.abs(lean) * (1 - LEAST) * distance;
    return { ...item, weight: item.weight * kept * kept };
  });
}
