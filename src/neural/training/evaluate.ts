/** @file Evaluates a network on a fixed set of examples. */
import type { ExampleSource } from '../data/examples.ts';
import type { Evaluation, Evaluator } from '../models/architecture.ts';

/** Examples read and predicted at a time, which bounds the memory whatever their number. */
const CHUNK = 256;

/**
 * @param evaluator a new one; its creator disposes of it.
 * @param indices examples to predict. Throws RangeError if there are none.
 */
export async function evaluate(
  evaluator: Evaluator,
  examples: ExampleSource,
  indices: ArrayLike<number>,
): Promise<Evaluation> {
  const all = Array.from(indices);
  for (let start = 0; start < all.length; start += CHUNK) {
    await evaluator.add(examples.batch(all.slice(start, start + CHUNK)));
  }
  return evaluator.result();
}
