/** @file Whether the bar lines of a file lie where its melody has them: many files count an upbeat as the first bar. */
import type { Note, Score } from '../score/score.ts';
import { barQuarters, beatStarts, strongBeats } from '../theory/meter.ts';

/** Weight of an onset on the first beat of a bar, and on another strong one. */
const WEIGHT = { first: 1, strong: 0.5 };
/** What it is worth if the last note falls on a first beat. */
const ENDING = 0.06;
/** Notes count up to this length, in quarter notes. */
const LONGEST = 2;
/**
 * By how much other bar lines must fit better. Of 97 melodies with chords (OpenEWLD, Nottingham, POP909-CL),
 * ten fit other lines by more than this, and in all the chords change there; the best that are
 * right as they are fit others by less than 0.1.
 */
const MARGIN = 0.12;
/** Less than this says nothing. */
const ENOUGH = { notes: 16, bars: 6 };
/** Share of a beat by which an onset may lie beside it. */
const NEAR = 0.1;

/**
 * Ticks from the beginning of a piece to its first real bar line: 0 where its own bar lines are right, as
 * far as one can tell. Long notes begin on strong beats in most melodies (D. Temperley, "Music and
 * Probability", 2007, ch. 3).
 *
 * @param line one note at a time, sorted by tick.
 * @param score with one meter at most; with several, they are believed.
 */
export function upbeatTicks(
  line: readonly Note[],
  { timeSignatures, ticksPerQuarter }: Pick<Score, 'timeSignatures' | 'ticksPerQuarter'>,
): number {
  const meter = timeSignatures[0] ?? { tick: 0, numerator: 4, denominator: 4 };
  if (timeSignatures.length > 1 || meter.tick > 0 || line.length < ENOUGH.notes) return 0;
  const bar = barQuarters(meter) * ticksPerQuarter;
  if (line.at(-1)!.tick < ENOUGH.bars * bar) return 0;
  const unit = (4 / meter.denominator) * ticksPerQuarter;
  const strong = strongBeats(meter).map((quarters) => quarters * ticksPerQuarter);
  const near = NEAR * (beatStarts(meter)[1] ?? 1) * ticksPerQuarter;
  const total = line.reduce((sum, note) => sum + lengthOf(note), 0);
  const last = line.at(-1)!;

  function lengthOf({ duration }: Note): number {
    return Math.min(LONGEST, duration / ticksPerQuarter);
  }
  const weightAt = (tick: number, phase: number): number => {
    const at = (((tick - phase) % bar) + bar) % bar;
    const is = (place: number): boolean =>
      Math.abs(at - place) <= near || Math.abs(at - place - bar) <= near;
    if (is(0)) return WEIGHT.first;
    return strong.some(is) ? WEIGHT.strong : 0;
  };
  const fit = (phase: number): number => {
    const sum = line.reduce((all, note) => all + weightAt(note.tick, phase) * lengthOf(note), 0);
    return sum / total + (weightAt(last.tick, phase) === WEIGHT.first ? ENDING : 0);
  };
  let best = 0;
  let most = fit(0) + MARGIN;
  for (let phase = unit; phase < bar; phase += unit) {
    const value = fit(phase);
    if (value > most) [best, most] = [phase, value];
  }
  return Math.round(best);
}
