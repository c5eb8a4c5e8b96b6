/** @file The probabilities of the classes that a head of the score model chooses from. */

/** Softmax over the classes that are allowed, of which there is at least one; default all. */
export function classProbabilities(
  logits: Float64Array,
  allowed: (at: number) => boolean = () => true,
): Float64Array {
  const weights = logits.slice();
  let highest = -Infinity;
  for (let at = 0; at < weights.length; at++) {
    if (!allowed(at)) weights[at] = -Infinity;
    highest = Math.max(highest, weights[at]!);
  }
  let total = 0;
  for (let at = 0; at < weights.length; at++) {
    weights[at] = Math.exp(weights[at]! - highest);
    total += weights[at]!;
  }
  for (let at = 0; at < weights.length; at++) weights[at]! /= total;
  return weights;
}
