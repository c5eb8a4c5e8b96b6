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

/** Within this factor of what is asked for, the model decides alone. */
const SLACK = 1.5;
/** How strongly chords are kept from growing thick: beyond the slack, odds fall by this power of the excess. */
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
  return withSpacing(withThickness(times, pace, soFar), pace, soFar);
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
  const another = times[position]!;
  if (together === 0 || another === 0) return times;
  const most = SLACK * pace.together;
  const least = pace.together / SLACK;
  const excess = Math.max(1, (together + 1) / most) / Math.max(1, least / together);
  if (excess === 1) return times;
  const odds = excess ** -FIRMNESS;
  const total = 1 + (odds - 1) * another;
  return times.map((p, at) => (at === position ? odds * p : p) / total);
}

/**
 * Changes how long the next onset is waited for, by how many are left for how much of the bar. Of all
 * distributions with the mean that is asked for, the one that is tilted exponentially stays nearest to the
 * model's (Kullback 1959, minimum discrimination information).
 */
function withSpacing(times: Float64Array, pace: Pace, soFar: PlayedSoFar): Float64Array {
  const { position } = soFar;
  const waits = [...times.keys()].flatMap((at) => {
    const wait = (at === BAR_END ? pace.length : at) - position;
    return times[at]! > 0 && (wait > 0 || soFar.onsets === 0) ? [{ at, wait }] : [];
  });
  const left = Math.max(0, pace.onsets - soFar.onsets);
  const aim = (pace.length - position) / (left + 1);
  const tilted = (tilt: number) => waits.map(({ at, wait }) => times[at]! * Math.exp(tilt * wait));
  const meanWait = (weights: readonly number[]) =>
    weights.reduce((sum, weight, i) => sum + weight * waits[i]!.wait, 0) / sumOf(weights);
  const own = meanWait(tilted(0));
  const wanted = Math.min(Math.max(own, aim / SLACK), aim * SLACK);
  if (waits.length < 2 || wanted === own) return times;
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

function sumOf(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}
