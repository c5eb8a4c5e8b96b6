/** @file Maximum-likelihood fit of a small log-linear model of one note feature around a prediction. */
import type { FeatureStyle } from '../models/note-style.ts';

/** Examples of one feature, to be modelled by classes and a prediction. */
export interface LogLinearProblem {
  readonly examples: number;
  /** Value of each candidate, 0..1; the candidates are the same for every example. */
  readonly candidates: ArrayLike<number>;
  readonly valueClasses: number;
  readonly changeClasses: number;
  /** The network's prediction for an example, 0..1. */
  readonly predicted: ArrayLike<number>;
  /** Index of the true candidate. */
  readonly actual: ArrayLike<number>;
  valueClass(example: number, candidate: number): number;
  changeClass(example: number, candidate: number): number;
  /** Fitted if omitted. */
  readonly precision?: number;
}

const ROUNDS = 60;
/** Pseudo-counts added to the observed and expected counts, so that unseen classes stay possible. */
const SMOOTHING = 0.5;
/** A spread far below half a semitone says more about the data set than about the next note. */
const GREATEST_PRECISION = 1 / (0.5 / 127) ** 2;

/**
 * Maximum-likelihood weights by generalised iterative scaling (Darroch and Ratcliff 1972). At the
 * optimum, the expected count of every class equals its observed count; if the precision is fitted (by
 * Newton's method), so does the squared error.
 */
export function fitLogLinear(problem: LogLinearProblem): FeatureStyle {
  const { examples, candidates, valueClasses, changeClasses, predicted, actual } = problem;
  const size = candidates.length;
  const valueClass = classTable(problem, 'valueClass');
  const changeClass = classTable(problem, 'changeClass');
  const values = new Float64Array(valueClasses);
  const changes = new Float64Array(changeClasses);
  const seenValues = new Float64Array(valueClasses).fill(SMOOTHING);
  const seenChanges = new Float64Array(changeClasses).fill(SMOOTHING);
  let seenSquares = 0;
  for (let i = 0; i < examples; i++) {
    const candidate = actual[i]!;
    seenValues[valueClass[i * size + candidate]!]!++;
    seenChanges[changeClass[i * size + candidate]!]!++;
    seenSquares += (candidates[candidate]! - predicted[i]!) ** 2;
  }
  let precision = problem.precision ?? Math.min(GREATEST_PRECISION, examples / seenSquares);

  const weights = new Float64Array(size);
  for (let round = 0; round < ROUNDS; round++) {
    const expectedValues = new Float64Array(valueClasses).fill(SMOOTHING);
    const expectedChanges = new Float64Array(changeClasses).fill(SMOOTHING);
    let squares = 0;
    let variance = 0;
    for (let i = 0; i < examples; i++) {
      const row = i * size;
      let highest = -Infinity;
      for (let c = 0; c < size; c++) {
        const off = candidates[c]! - predicted[i]!;
        const weight =
          values[valueClass[row + c]!]! +
          changes[changeClass[row + c]!]! -
          (precision / 2) * off * off;
        weights[c] = weight;
        if (weight > highest) highest = weight;
      }
      let total = 0;
      for (let c = 0; c < size; c++) total += weights[c] = Math.exp(weights[c]! - highest);
      let mean = 0;
      let meanOfSquares = 0;
      for (let c = 0; c < size; c++) {
        const p = weights[c]! / total;
        if (p < 1e-9) continue;
        const square = (candidates[c]! - predicted[i]!) ** 2;
        expectedValues[valueClass[row + c]!]! += p;
        expectedChanges[changeClass[row + c]!]! += p;
        mean += p * square;
        meanOfSquares += p * square * square;
      }
      squares += mean;
      variance += meanOfSquares - mean * mean;
    }
    // Each candidate has one class of each kind, so half of each correction is safe.
    for (let k = 0; k < valueClasses; k++) {
      values[k]! += Math.log(seenValues[k]! / expectedValues[k]!) / 2;
    }
    for (let k = 0; k < changeClasses; k++) {
      changes[k]! += Math.log(seenChanges[k]! / expectedChanges[k]!) / 2;
    }
    if (problem.precision === undefined && variance > 0) {
      const newton = (2 * (squares - seenSquares)) / variance;
      precision = Math.min(GREATEST_PRECISION, Math.max(precision / 2, precision + newton / 2));
    }
  }
  return {
    precision,
    values: Array.from(values),
    changes: Array.from(changes),
    shares: { values: Array.from(seenValues), changes: Array.from(seenChanges) },
  };
}

/** The class of every candidate of every example, [examples, candidates]: each round needs them all. */
function classTable(
  problem: LogLinearProblem,
  kind: 'valueClass' | 'changeClass',
): Uint16Array<ArrayBuffer> {
  const { examples, candidates } = problem;
  const table = new Uint16Array(examples * candidates.length);
  let at = 0;
  for (let i = 0; i < examples; i++) {
    for (let c = 0; c < candidates.length; c++) table[at++] = problem[kind](i, c);
  }
  return table;
}
