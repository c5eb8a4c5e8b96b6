/**
 * @file Limits how sure of a pitch a model may be.
 *
 * A folder with hundreds of notes on one pitch gives a model in which every other pitch has less than a
 * billionth. That shows how little the folder holds, not how music continues, since the notes of a few
 * files are not independent evidence. So the model's distribution over pitches is flattened until its
 * entropy is that of a few pitches. Lengths and loudness do not change: much music has only one of
 * either.
 */

/** The least number of pitches a model hesitates between, if there are many candidates. */
const LEAST_PERPLEXITY = 3;

/** Bisection steps for the exponents' factor: exact to a millionth. */
const HALVINGS = 20;

/**
 * Scales the exponents of a distribution towards 0 by one factor if it is too sure.
 *
 * @param exponents natural logarithms of weights, at least one.
 */
export function withLeastDoubt(exponents: Float64Array): Float64Array {
  // With few candidates it may be surer: of two, one may have nine tenths.
  const floor = Math.log(Math.min(LEAST_PERPLEXITY, 1 + (exponents.length - 1) * 0.4));
  if (entropyOf(exponents, 1) >= floor) return exponents;
  let [low, high] = [0, 1];
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (entropyOf(exponents, middle) >= floor) low = middle;
    else high = middle;
  }
  return exponents.map((exponent) => exponent * low);
}

/** Entropy, in nats, of the distribution with weights exp(factor * exponent). */
function entropyOf(exponents: Float64Array, factor: number): number {
  const highest = exponents.reduce((a, b) => Math.max(a, b));
  const scaled = exponents.map((exponent) => factor * (exponent - highest));
  const total = scaled.reduce((sum, each) => sum + Math.exp(each), 0);
  return scaled.reduce((sum, each) => sum - (Math.exp(each) / total) * each, Math.log(total));
}
