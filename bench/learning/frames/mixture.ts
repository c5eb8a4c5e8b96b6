/** @file A mixture of several predictors, whose weights by kind of place are fitted on validation pieces. */

/** What several predictors gave to the events of one piece, in order. */
export interface Predictions {
  /** Kind of place of each event. */
  readonly kinds: ArrayLike<number>;
  /** Probabilities of each predictor, one number an event. */
  readonly probabilities: readonly Float64Array[];
}

/** Weights by kind of place, which sum to 1. */
export type MixtureWeights = readonly (readonly number[])[];

const ROUNDS = 30;
/** Events that the weights of all kinds together count for in each kind. */
const SMOOTHING = 10;

/** The weights under which some pieces are likeliest, by expectation maximisation. */
export function fittedWeights(pieces: readonly Predictions[], kinds: number): MixtureWeights {
  const predictors = pieces[0]!.probabilities.length;
  const equal = new Array<number>(predictors).fill(1 / predictors);
  let weights: MixtureWeights = Array.from({ length: kinds }, () => equal);
  for (let round = 0; round < ROUNDS; round++) {
    const counts = weights.map(() => new Float64Array(predictors));
    for (const { kinds: places, probabilities } of pieces) {
      for (let i = 0; i < places.length; i++) {
        const own = weights[places[i]!]!;
        const total = mixed(own, probabilities, i);
        own.forEach((weight, k) => {
          counts[places[i]!]![k]! += (weight * probabilities[k]![i]!) / total;
        });
      }
    }
    const whole = shares(equal.map((_, k) => counts.reduce((sum, own) => sum + own[k]!, 0)));
    weights = counts.map((own) => shares(whole.map((share, k) => own[k]! + SMOOTHING * share)));
  }
  return weights;
}

/** Nats an event of all pieces together. */
export function mixtureNats(pieces: readonly Predictions[], weights: MixtureWeights): number {
  let nats = 0;
  let events = 0;
  for (const { kinds, probabilities } of pieces) {
    for (let i = 0; i < kinds.length; i++) {
      nats -= Math.log(mixed(weights[kinds[i]!]!, probabilities, i));
    }
    events += kinds.length;
  }
  return nats / events;
}

function mixed(
  weights: readonly number[],
  probabilities: readonly Float64Array[],
  event: number,
): number {
  return weights.reduce((sum, weight, k) => sum + weight * probabilities[k]![event]!, 0);
}

function shares(counts: readonly number[]): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => count / total);
}
