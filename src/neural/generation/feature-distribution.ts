/** @file A regression output and its spread, read as a distribution over candidate notes. */

/** Standard deviations of a model's errors, in the units of the note features (0..1). */
export interface FeatureSpread {
  readonly pitch: number;
  readonly velocity: number;
  readonly duration: number;
}

/**
 * The spread of a model that comes without a card, such as one trained in Keras: about what the
 * guide's network reaches on varied material (6 semitones, 10 steps of velocity, a factor of 2 in
 * duration).
 */
export const DEFAULT_SPREAD: FeatureSpread = { pitch: 0.05, velocity: 0.08, duration: 0.1 };

/** Below half a semitone a measured spread says more about the data set than about the next note. */
const SMALLEST_DEVIATION = 0.5 / 127;

/**
 * Probabilities of the candidates under a normal distribution around the prediction, restricted to
 * them: `p_i ~ exp(-(c_i - mean)^2 / (2 deviation^2))`. Computed with logarithms, so that candidates
 * however far from the prediction still compare.
 *
 * @param mean predicted feature, finite.
 * @param deviation standard deviation of the prediction's error, same unit; a value smaller than
 *   half a semitone (0.5 / 127) counts as that.
 * @param candidates features of the candidates, same unit, at least one.
 * @returns one probability per candidate, sum 1.
 */
export function featureDistribution(
  mean: number,
  deviation: number,
  candidates: ArrayLike<number>,
): Float64Array {
  if (candidates.length === 0) {
    throw new RangeError('A distribution needs at least one candidate: give one or more.');
  }
  if (!Number.isFinite(mean) || !Number.isFinite(deviation)) {
    throw new RangeError(
      `The model predicted ${mean} with a spread of ${deviation}, which is not a note: train it again.`,
    );
  }
  const spread = Math.max(deviation, SMALLEST_DEVIATION);
  const exponents = Float64Array.from(candidates, (c) => -0.5 * ((c - mean) / spread) ** 2);
  const highest = exponents.reduce((a, b) => Math.max(a, b));
  const weights = exponents.map((e) => Math.exp(e - highest));
  const total = weights.reduce((a, b) => a + b);
  return weights.map((w) => w / total);
}
