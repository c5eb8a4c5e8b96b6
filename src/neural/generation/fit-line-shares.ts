/** @file Maximum-likelihood shares of the predictors of a line's next pitch. */
import { PREDICTORS, type LineShares } from '../models/line-ngrams.ts';

/** A pitch that came, and what each predictor had said of all 128. */
export interface PitchExample {
  readonly actual: number;
  /** Natural logarithms of weights, [predictors, 128] in the order of {@link PREDICTOR_NAMES}. */
  readonly logs: readonly Float64Array[];
  /** How many tokens before each of them knew. */
  readonly matched: readonly number[];
}

export const PREDICTOR_NAMES = [
  'model',
  ...(Object.keys(PREDICTORS) as (keyof typeof PREDICTORS)[]),
] as const;

/** Shares before anything is measured: about what was found on folk tunes, jazz solos and songs. */
const USUAL: Readonly<Record<keyof LineShares, number>> = {
  model: 0.3,
  pitches: 0.15,
  intervals: 0.1,
  figures: 0.1,
  heardPitches: 0.3,
  heardFigures: 0.2,
};

/** How many examples of the usual shares the measured ones are held by. */
const PRIOR = 2;
const MOST = 1.5;
const PITCHES = 128;

const ROUNDS = 60;
/** Adam (Kingma and Ba 2015). */
const RATE = 0.05;
const COOLING_FROM = 30;
const COOLING = 0.93;
const MOMENTUM = 0.8;
const SQUARES = 0.95;

export function usualShares(): LineShares {
  const all = (share: number, orders: number) => new Array<number>(orders).fill(share);
  return {
    model: all(USUAL.model, 1),
    pitches: all(USUAL.pitches, PREDICTORS.pitches.orders),
    intervals: all(USUAL.intervals, PREDICTORS.intervals.orders),
    figures: all(USUAL.figures, PREDICTORS.figures.orders),
    heardPitches: all(USUAL.heardPitches, PREDICTORS.heardPitches.orders),
    heardFigures: all(USUAL.heardFigures, PREDICTORS.heardFigures.orders),
  };
}

/**
 * The shares, 0..1.5, with which the product of the predictors best expects what came.
 *
 * @param used the predictors that take part; those left out get a share of 0.
 */
export function fitLineShares(
  examples: readonly PitchExample[],
  used: readonly (keyof LineShares)[] = PREDICTOR_NAMES,
): LineShares {
  const usual = usualShares();
  const shares = PREDICTOR_NAMES.map((name) =>
    used.includes(name) ? Float64Array.from(usual[name]) : new Float64Array(usual[name].length),
  );
  const centres = shares.map((own) => own.slice());
  const steps = shares.map((own) => new Float64Array(own.length));
  const squares = shares.map((own) => new Float64Array(own.length));
  let rate = RATE;
  for (let round = 1; round <= ROUNDS; round++) {
    const gradients = gradientOf(examples, shares);
    const bias = 1 - SQUARES ** round;
    shares.forEach((own, k) => {
      if (!used.includes(PREDICTOR_NAMES[k]!)) return;
      for (let m = 0; m < own.length; m++) {
        const gradient = gradients[k]![m]! - PRIOR * (own[m]! - centres[k]![m]!);
        const step = (steps[k]![m]! = MOMENTUM * steps[k]![m]! + (1 - MOMENTUM) * gradient);
        const square = SQUARES * squares[k]![m]! + (1 - SQUARES) * gradient * gradient;
        squares[k]![m] = square;
        const moved = own[m]! + (rate * step) / (Math.sqrt(square / bias) + 1e-6);
        own[m] = Math.min(MOST, Math.max(0, moved));
      }
    });
    if (round > COOLING_FROM) rate *= COOLING;
  }
  const entries = PREDICTOR_NAMES.map(
    (name, k) => [name, Array.from(shares[k]!, rounded)] as const,
  );
  return Object.fromEntries(entries) as unknown as LineShares;
}

/** The gradient of the log likelihood by the shares. */
function gradientOf(
  examples: readonly PitchExample[],
  shares: readonly Float64Array[],
): Float64Array[] {
  const gradients = shares.map((own) => new Float64Array(own.length));
  const weights = new Float64Array(PITCHES);
  for (const { actual, logs, matched } of examples) {
    weights.fill(0);
    logs.forEach((own, k) => {
      const share = shares[k]![matched[k]!]!;
      for (let p = 0; p < PITCHES; p++) weights[p]! += share * own[p]!;
    });
    const highest = weights.reduce((a, b) => Math.max(a, b));
    let total = 0;
    for (let p = 0; p < PITCHES; p++) total += weights[p] = Math.exp(weights[p]! - highest);
    logs.forEach((own, k) => {
      let expected = 0;
      for (let p = 0; p < PITCHES; p++) expected += weights[p]! * own[p]!;
      gradients[k]![matched[k]!]! += own[actual]! - expected / total;
    });
  }
  return gradients;
}

function rounded(share: number): number {
  return Math.round(share * 1000) / 1000;
}
