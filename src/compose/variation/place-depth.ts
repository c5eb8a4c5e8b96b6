/** @file How finely a place divides the beat. */

/** 0 on a quarter note, 1 halfway between two, 2 finer; of triplets 1 for both. */
export function placeDepth({ grid }: { readonly grid: number }, step: number): 0 | 1 | 2 {
  const place = step % grid;
  if (place === 0) return 0;
  return grid === 3 || 2 * place === grid ? 1 : 2;
}
