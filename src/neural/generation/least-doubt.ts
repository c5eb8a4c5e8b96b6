/**
 * @file How sure of a pitch a model may be.
 *
 * A folder with hundreds of notes on one pitch makes a model that gives every other pitch less than a
 * billionth. That shows how little the folder holds, not how music goes on, since the notes of a few
 * files are not independent evidence. So the model's distribution over pitches is flattened until it
 * doubts between a few of them. Lengths and loudness stay as they are: much music has one of either.
 */

/** Pitches a model is in doubt among at least, where there are many to choose from. */
const LEAST_PERPLEXITY = 3;

/** Halvings of the interval in which the exponents' factor lies: exact to a millionth. */
const HALVINGS = 20;

/**
 * The exponents of a distribution, all by the same factor nearer to 0 where it is too sure.
 *
 * @param exponents natural logarithms of weights, at least one.
 */
export function withLeastDoubt(exponents: Float64Array): Float64Array {
  // Of few candidates it may be surer: of two, one may be had nine times in ten.
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

/** In nats, of the distribution whose weights are exp(factor * exponent). */
function entropyOf(exponents: Float64Array, factor: number): number {
  const highest = exponents.reduce((a, b) => Math.max(a, b));
  const scaled = exponents.map((exponent) => factor * (exponent - highest));
  const total = scaled.reduce((sum, each) => sum + Math.exp(each), 0);
  return scaled.reduce((sum, each) => sum - (Math.exp(each) / total) * each, Math.log(total));
}
