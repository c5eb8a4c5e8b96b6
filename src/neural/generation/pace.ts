/** @file Keeps the notes of a bar near a number that is asked for, while they are drawn one after another. */
import { BAR_END } from '../score/fields.ts';

/** What a bar is to have. */
export interface Pace {
  /** How often notes begin, >= 0. */
  readonly onsets: number;
  /** How many begin together on average, >= 1. */
  readonly together: number;
  /** Length of the bar, in twelfths of a quarter. */
  readonly length: number;
}

/** A note, by when it begins, in twelfths of a quarter after the bar line. */
interface Onset {
  readonly position: number;
}

/** What a bar has so far. */
interface PlayedSoFar {
  /** How often notes have begun. */
  readonly onsets: number;
  /** Position of the last note; 0 where there is none. */
  readonly position: number;
  /** Notes that begin there. */
  readonly together: number;
}

/** Within this factor of the onsets, and of the notes together, that are asked for the model decides alone. */
const SLACK = 1.5;
/** Within this factor of even spacing it decides alone. More would crowd the beginning of the bar. */
const SPACING_SLACK = 1.2;
/** Beyond the slack, odds change by this power of the excess. */
const FIRMNESS = 8;
/** The steepest tilt, over a whole bar, in nats. */
const STEEPEST = 64;
/** Halvings in search of a tilt: to a ten-thousandth of a nat. */
const HALVINGS = 20;

/** A bar of some length that is to be as full as with some notes. */
export function paceOf(notes: readonly Onset[], length: number): Pace {
  const onsets = onsetsOf(notes);
  return { onsets, together: Math.max(1, notes.length / Math.max(1, onsets)), length };
}

/**
 * What a model says of when the next note begins, changed where the bar would become far busier or barer
 * than it is to be.
 *
 * @param times probability of each position in twelfths of a quarter after the bar line, and of the end of
 *   the bar at {@link BAR_END}; sum 1.
 * @param written the notes that the bar has so far, in order.
 */
export function paced(times: Float64Array, pace: Pace, written: readonly Onset[]): Float64Array {
  const { position } = written.at(-1) ?? { position: 0 };
  const together = written.filter((note) => note.position === position).length;
  const soFar = { onsets: onsetsOf(written), position, together };
  const thick = withThickness(times, pace, soFar);
  return withSpacing(withEnding(thick, pace, soFar), pace, soFar);
}

function onsetsOf(notes: readonly Onset[]): number {
  return new Set(notes.map(({ position }) => position)).size;
}

/** Changes how likely another note begins together with the last, by how many do so already. */
function withThickness(
  times: Float64Array,
  pace: Pace,
  { position, together }: PlayedSoFar,
): Float64Array {
  if (together === 0) return times;
  const excess = Math.max(1, (together + 1) / (SLACK * pace.together));
  const missing = Math.max(1, pace.together / SLACK / together);
  return withOdds(times, position, (missing / excess) ** FIRMNESS);
}

/** Changes how likely the bar ends here, by how many onsets it has of those it is to have. */
function withEnding(times: Float64Array, pace: Pace, { onsets }: PlayedSoFar): Float64Array {
  const wanted = Math.max(0.5, pace.onsets);
  const missing = Math.max(1, wanted / SLACK / Math.max(0.5, onsets));
  const excess = Math.max(1, (onsets + 1) / (SLACK * wanted));
  return withOdds(times, BAR_END, (excess / missing) ** FIRMNESS);
}

/**
 * Changes how long the next onset is waited for, by how many are left for how much of the bar. Of all
 * distributions with the mean that is asked for, the one that is tilted exponentially stays nearest to the
 * model's (Kullback 1959, minimum discrimination information).
 */
function withSpacing(times: Float64Array, pace: Pace, soFar: PlayedSoFar): Float64Array {
  const { position } = soFar;
  const waits = [...times.keys()].flatMap((at) => {
    const wait = at - position;
    const isOnset = at !== BAR_END && (wait > 0 || soFar.onsets === 0);
    return times[at]! > 0 && isOnset ? [{ at, wait }] : [];
  });
  if (waits.length < 2) return times;
  const left = Math.max(1, pace.onsets - soFar.onsets);
  const aim = (pace.length - position) / (left + 1);
  const tilted = (tilt: number) => waits.map(({ at, wait }) => times[at]! * Math.exp(tilt * wait));
  const meanWait = (weights: readonly number[]) =>
    weights.reduce((sum, weight, i) => sum + weight * waits[i]!.wait, 0) / sumOf(weights);
  const own = meanWait(tilted(0));
  const wanted = Math.min(Math.max(own, aim / SPACING_SLACK), aim * SPACING_SLACK);
  if (wanted === own) return times;
  const steepest = STEEPEST / pace.length;
  let [low, high] = wanted > own ? [0, steepest] : [-steepest, 0];
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (meanWait(tilted(middle)) < wanted) low = middle;
    else high = middle;
  }
  const weights = tilted(low);
  const scale = sumOf(waits.map(({ at }) => times[at]!)) / sumOf(weights);
  const changed = Float64Array.from(times);
  for (const [i, { at }] of waits.entries()) changed[at] = scale * weights[i]!;
  return changed;
}

/** The distribution with the odds of one class multiplied by a factor. */
function withOdds(times: Float64Array, of: number, factor: number): Float64Array {
  if (factor === 1) return times;
  const weights = times.map((p, at) => (at === of ? factor * p : p));
  // Not from 1 - p, of which little is left where p is nearly 1.
  const total = weights.reduce((a, b) => a + b);
  return weights.map((weight) => weight / total);
}

function sumOf(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}
