/** @file Sharpens or truncates a model's distribution before blending. */
import { TEMPERATURE, TOP_P, within } from '../../arguments/ranges.ts';

export interface Sampling {
  /** Above 1 flatter, below 1 surer: probabilities to the power 1 / temperature. 0.1..4, default 1. */
  readonly temperature?: number;
  /** Keeps only the k most likely candidates; >= 1, default all. */
  readonly topK?: number;
  /**
   * Keeps only the smallest set of candidates whose total probability reaches p (nucleus sampling,
   * Holtzman et al. 2020); 0 < p <= 1, default 1, all.
   */
  readonly topP?: number;
}

/** Throws RangeError that names the value and its valid range. */
export function checkSampling({ temperature = 1, topK = 1, topP = 1 }: Sampling): void {
  if (!within(temperature, TEMPERATURE)) {
    const { min, max } = TEMPERATURE;
    throw new RangeError(
      `The temperature must be ${min} (sure) to ${max} (wild); ${temperature} is not.`,
    );
  }
  if (!(Number.isInteger(topK) && topK >= 1)) {
    throw new RangeError(`Top-k must be a whole number of at least 1; ${topK} is not.`);
  }
  if (!within(topP, TOP_P)) {
    throw new RangeError(`Top-p must be above 0 and at most 1; ${topP} is not.`);
  }
}

/**
 * Temperature first, then top-k, then top-p.
 *
 * @param probabilities of at least one candidate, sum 1.
 * @returns probabilities, sum 1; those cut off are 0.
 */
export function shaped(probabilities: Float64Array, sampling: Sampling): Float64Array {
  const { temperature = 1, topK = Infinity, topP = 1 } = sampling;
  let shaped = probabilities;
  if (temperature !== 1) {
    const highest = shaped.reduce((a, b) => Math.max(a, b));
    shaped = normalised(shaped.map((p) => (p / highest) ** (1 / temperature)));
  }
  if (topK >= shaped.length && topP >= 1) return shaped;
  // Sort by the values before the temperature, which can round neighbours to the same number.
  const order = Array.from(shaped.keys())
    .filter((i) => probabilities[i]! > 0)
    .sort((a, b) => probabilities[b]! - probabilities[a]! || a - b);
  const kept = new Float64Array(shaped.length);
  let total = 0;
  for (const [rank, i] of order.entries()) {
    if (rank >= topK || (rank > 0 && total >= topP)) break;
    kept[i] = shaped[i]!;
    total += shaped[i]!;
  }
  return normalised(kept);
}

function normalised(weights: Float64Array): Float64Array {
  const total = weights.reduce((a, b) => a + b);
  return weights.map((weight) => weight / total);
}
