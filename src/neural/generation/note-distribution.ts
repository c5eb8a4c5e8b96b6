/** @file Turns a network's prediction and a style into distributions over candidate notes. */
import type { Advice, Candidates, LineKey, LineNote } from '../../compose/advice/advisor.ts';
import { encodeDuration, encodePitch, encodeVelocity } from '../data/note-features.ts';
import { withLeastDoubt } from './least-doubt.ts';
import type { LineMixture } from './line-mixture.ts';
import { lineBalance } from './line-balance.ts';
import { playedLengths } from './played-lengths.ts';
import {
  changeClass,
  CLASSES,
  durationClass,
  pitchClassInKey,
  velocityClass,
  type FeatureStyle,
  type NoteStyle,
} from '../models/note-style.ts';

/** Standard deviations of a model's errors, in the units of the note features (0..1). */
export interface FeatureSpread {
  readonly pitch: number;
  readonly velocity: number;
  readonly duration: number;
}

/**
 * Default spread for a model without a card, such as one trained in Keras: about what the guide's
 * network achieves on varied material (6 semitones, 10 steps of velocity, a factor of 2 in duration).
 */
export const DEFAULT_SPREAD: FeatureSpread = { pitch: 0.05, velocity: 0.08, duration: 0.1 };

/** Below half a semitone a measured spread says more about the data set than about the next note. */
const SMALLEST_DEVIATION = 0.5 / 127;

/**
 * The style of a model for which only the spread of its errors is known: a plain normal distribution.
 */
export function styleOfSpread(spread: FeatureSpread): NoteStyle {
  const style = (deviation: number, { values, furthest }: (typeof CLASSES)[keyof NoteStyle]) => ({
    precision: 1 / Math.max(deviation, SMALLEST_DEVIATION) ** 2,
    values: new Array<number>(values).fill(0),
    changes: new Array<number>(2 * furthest + 1).fill(0),
  });
  return {
    pitch: style(spread.pitch, CLASSES.pitch),
    velocity: style(spread.velocity, CLASSES.velocity),
    duration: style(spread.duration, CLASSES.duration),
  };
}

/**
 * Natural logarithms of the weights of some pitches in a style; see `note-style.ts` for the formula.
 *
 * @param predicted the pitch as a feature, 0..1.
 */
export function pitchExponents(
  style: FeatureStyle,
  predicted: number,
  pitches: readonly number[],
  previous: LineNote,
  { tonic, minor }: LineKey,
): Float64Array {
  return exponentsOf(style, predicted, pitches, encodePitch, (pitch) => [
    pitchClassInKey(pitch, tonic, minor),
    changeClass(pitch - previous.pitch, CLASSES.pitch.furthest),
  ]);
}

/** What is known of a line besides the network's prediction. */
export interface KnownLine {
  readonly mixture: LineMixture;
  /** The notes of the line so far; may be none. */
  readonly before: readonly LineNote[];
}

/**
 * Probabilities of the candidates; see `note-style.ts` for the formula. Computed with logarithms, so
 * that candidates compare even far from the prediction.
 *
 * @param predicted pitch, velocity and duration as features, 0..1.
 * @param known what else is known of the line; nothing by default.
 */
export function noteDistribution(
  style: NoteStyle,
  predicted: readonly [pitch: number, velocity: number, duration: number],
  { previous, line = [], pitches, velocities, durations }: Candidates,
  key: LineKey,
  known?: KnownLine,
): Advice {
  const lastVelocity = velocityClass(previous.velocity);
  const lastDuration = durationClass(encodeDuration(previous.duration));
  const balance = lineBalance(style, line, key);
  const styled = pitchExponents(style.pitch, predicted[0], pitches, previous, key);
  const pitch =
    known?.mixture.mix(styled, pitches, { line: known.before, previous, key }) ?? styled;
  if (balance) {
    pitches.forEach((each, i) => {
      const change = changeClass(each - previous.pitch, CLASSES.pitch.furthest);
      const degree = pitchClassInKey(each, key.tonic, key.minor);
      pitch[i]! += balance.pitchValues[degree]! + balance.pitchChanges[change]!;
    });
  }
  const played = playedLengths(style.duration, durations);
  const duration = exponentsOf(
    style.duration,
    predicted[2],
    durations.filter((_, i) => played[i]),
    encodeDuration,
    (quarters) => {
      const value = durationClass(encodeDuration(quarters));
      const change = changeClass(value - lastDuration, CLASSES.duration.furthest);
      return [value, change, balance?.durationValues[value] ?? 0];
    },
  );
  const velocity = exponentsOf(style.velocity, predicted[1], velocities, encodeVelocity, (each) => {
    const value = velocityClass(each);
    const change = changeClass(value - lastVelocity, CLASSES.velocity.furthest);
    return [value, change, balance?.velocityValues[value] ?? 0];
  });
  return {
    pitch: normalised(withLeastDoubt(pitch)),
    velocity: normalised(velocity),
    duration: spreadOver(played, normalised(duration)),
  };
}

/** The probabilities of the chosen ones of all candidates, and 0 for the others. */
function spreadOver(chosen: readonly boolean[], probabilities: Float64Array): Float64Array {
  let next = 0;
  return Float64Array.from(chosen, (isChosen) => (isChosen ? probabilities[next++]! : 0));
}

/** Natural logarithms of the candidates' weights. */
function exponentsOf(
  { precision, values, changes }: FeatureStyle,
  predicted: number,
  candidates: readonly number[],
  encode: (candidate: number) => number,
  classesOf: (candidate: number) => [value: number, change: number, balance?: number],
): Float64Array {
  if (candidates.length === 0) {
    throw new RangeError('A distribution needs at least one candidate: give one or more.');
  }
  if (!Number.isFinite(predicted)) {
    throw new RangeError(`The model predicted ${predicted}, which is not a note: train it again.`);
  }
  return Float64Array.from(candidates, (candidate) => {
    const [value, change, balance = 0] = classesOf(candidate);
    const off = encode(candidate) - predicted;
    return values[value]! + changes[change]! + balance - (precision / 2) * off * off;
  });
}

/** The distribution whose weights have these logarithms. */
function normalised(exponents: Float64Array): Float64Array {
  const highest = exponents.reduce((a, b) => Math.max(a, b));
  const weights = exponents.map((e) => Math.exp(e - highest));
  const total = weights.reduce((a, b) => a + b);
  return weights.map((weight) => weight / total);
}
